using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>The methods of the service <c>xos.xos</c>, the same six for every model. Messages are bytes here: which fields they have is only known from the catalogue.</summary>
internal sealed class ModelService(
    RecordService records,
    CatalogPublisher catalog,
    CallerReader callers,
    LimitOptions limits,
    TimeProvider time
)
{
    // There may be nothing on the next page; to know would take a query for each page.
    private const string NextPage = "next-page-token";

    /// <summary>All live objects.</summary>
    public async Task<WireBuffer> ListAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        Empty.Parser.ParseFrom(request);
        return await ReadAllAsync(caller, model, RecordQuery.Live, context);
    }

    /// <summary>The objects that a query names; the trailer <c>next-page-token</c> tells where a full page ended.</summary>
    public async Task<WireBuffer> FilterAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        return await ReadAllAsync(caller, model, QueryReader.Read(Query.Parser.ParseFrom(request), limits), context);
    }

    /// <summary>One object.</summary>
    public async Task<WireBuffer> GetAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        return MessageCodec.Write(await records.GetAsync(caller, model, ID.Parser.ParseFrom(request).Id, context.CancellationToken));
    }

    /// <summary>Stores a new object and returns it.</summary>
    public async Task<WireBuffer> CreateAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var sent = Read(model, request);
        return MessageCodec.Write(
            await records.ExecuteAsync(caller, unit => unit.CreateAsync(model, sent.Read(unit.Catalog).Values), context.CancellationToken)
        );
    }

    /// <summary>Changes an object and returns it.</summary>
    public async Task<WireBuffer> UpdateAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var sent = Read(model, request);
        var options = CallerReader.ReadOptions(context.RequestHeaders);
        return MessageCodec.Write(
            await records.ExecuteAsync(
                caller,
                unit =>
                {
                    var message = sent.Read(unit.Catalog);
                    return unit.UpdateAsync(model, message.Id, message.Values, options);
                },
                context.CancellationToken
            )
        );
    }

    /// <summary>Deletes an object.</summary>
    public async Task<WireBuffer> DeleteAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        await records.DeleteAsync(caller, model, ID.Parser.ParseFrom(request).Id, context.CancellationToken);
        return new();
    }

    // Now, and not while other writers wait; what is no message is refused before any of them is asked.
    private SentObject Read(string model, byte[] request)
    {
        var sent = new SentObject(model, request, limits);
        sent.Read(catalog.Current);
        return sent;
    }

    // Written while it is read: only the reply itself is ever wholly in memory.
    private Task<WireBuffer> ReadAllAsync(Caller caller, string model, RecordQuery query, ServerCallContext context) =>
        records.ReadAsync(
            caller,
            async unit =>
            {
                var watch = new ReplyWatch(limits, time);
                var reply = new WireBuffer();
                try
                {
                    var (count, last) = (0, default(Record));
                    await foreach (var record in unit.ReadAsync(model, query))
                    {
                        MessageCodec.WriteItem(record, reply);
                        (count, last) = (count + 1, record);
                        watch.Count(reply.Length);
                    }

                    if (count == query.Limit)
                    {
                        context.ResponseTrailers.Add(NextPage, PageCursor.After(last!, query.Order).ToString());
                    }

                    return reply;
                }
                catch
                {
                    reply.Dispose();
                    throw;
                }
            },
            context.CancellationToken
        );
}
