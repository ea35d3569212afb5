using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>The methods of the service <c>xos.xos</c>, the same six for every model. Messages are bytes here: which fields they have is only known from the catalogue.</summary>
internal sealed class ModelService(RecordService records, CatalogPublisher catalog, CallerReader callers)
{
    // There may be nothing on the next page; to know would take a query for each page.
    private const string NextPage = "next-page-token";

    private static readonly byte[] Nothing = [];

    /// <summary>All live objects.</summary>
    public async Task<byte[]> ListAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        Empty.Parser.ParseFrom(request);
        return MessageCodec.WriteAll(await records.FilterAsync(caller, model, RecordQuery.Live, context.CancellationToken));
    }

    /// <summary>The objects that a query names.</summary>
    public async Task<byte[]> FilterAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var query = QueryReader.Read(Query.Parser.ParseFrom(request));
        var found = await records.FilterAsync(caller, model, query, context.CancellationToken);
        if (found.Count == query.Limit)
        {
            context.ResponseTrailers.Add(NextPage, PageCursor.After(found[^1], query.Order).ToString());
        }

        return MessageCodec.WriteAll(found);
    }

    /// <summary>One object.</summary>
    public async Task<byte[]> GetAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        return MessageCodec.Write(await records.GetAsync(caller, model, ID.Parser.ParseFrom(request).Id, context.CancellationToken));
    }

    /// <summary>Stores a new object and returns it.</summary>
    public async Task<byte[]> CreateAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        return MessageCodec.Write(await records.CreateAsync(caller, model, Read(model, request).Values, context.CancellationToken));
    }

    /// <summary>Changes an object and returns it.</summary>
    public async Task<byte[]> UpdateAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        var message = Read(model, request);
        var options = CallerReader.ReadOptions(context.RequestHeaders);
        return MessageCodec.Write(await records.UpdateAsync(caller, model, message.Id, message.Values, options, context.CancellationToken));
    }

    /// <summary>Deletes an object.</summary>
    public async Task<byte[]> DeleteAsync(string model, byte[] request, ServerCallContext context)
    {
        var caller = await callers.ReadAsync(context);
        await records.DeleteAsync(caller, model, ID.Parser.ParseFrom(request).Id, context.CancellationToken);
        return Nothing;
    }

    private WireMessage Read(string model, byte[] request) =>
        catalog.Current.Find(model) is { } type
            ? MessageCodec.Read(type, request)
            : throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{model}' any more.");
}
