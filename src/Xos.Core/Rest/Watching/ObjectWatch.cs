using Microsoft.AspNetCore.Http;
using Xos.Core.Events;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Objects;
using Xos.Core.Rest.Queries;
using Xos.Core.Telemetry;
using Xproto.Text;

namespace Xos.Core.Rest.Watching;

/// <summary>Streams objects and then what happens to them, as server-sent events.</summary>
internal sealed class ObjectWatch(
    RecordService records,
    LiveFeed feed,
    RestCaller callers,
    RestErrors errors,
    LimitOptions limits,
    TimeProvider time
)
{
    /// <summary>Answers with the stream; it ends with the client, or when he may not be told any more.</summary>
    /// <exception cref="RecordException">It cannot begin.</exception>
    public async Task StreamAsync(HttpContext context, WatchRequest request)
    {
        if (request.Query is { Limit: not null } or { After: not null } || request.Query.Order.Count > 0)
        {
            throw RequestParameters.Refuse(
                QueryParameters.Watch,
                "goes with conditions and fields alone: what comes later has no order and no pages"
            );
        }

        context.Features.Set(new CallLabel(request.Type.Name, "Watch", "Watch" + request.Type.Name) { IsStream = true });
        var caller = await callers.ReadAsync(context);
        var position = EventStream.PositionOf(context.Request);
        var options = new WatchOptions([request.Type.Name], position ?? 0, HasObjects: true, request.Heartbeat);
        await using var events = feed.FollowAsync(options, async () => caller = await callers.ReadAsync(context), context.RequestAborted)
            .GetAsyncEnumerator(context.RequestAborted);
        // First, so that nothing is missed between the objects and what happens to them.
        await events.MoveNextAsync();
        var current = position is null ? await ReadAsync(caller, request, context.RequestAborted) : [];

        await EventStream.WriteAsync(context, TellAsync(context, request, current, events, () => caller));
    }

    private async IAsyncEnumerable<StreamMessage> TellAsync(
        HttpContext context,
        WatchRequest request,
        List<byte[]> current,
        IAsyncEnumerator<LiveEvent> events,
        Func<Caller> caller
    )
    {
        foreach (var item in current)
        {
            // Without a position: who is cut off here begins anew.
            yield return new("current", null, item);
        }

        yield return StreamMessage.Marker("synced", events.Current.Position);
        var told = MessageStream.GoOnAsync(
            events,
            change => MessageOfAsync(change, request, caller(), context.RequestAborted),
            fault => errors.ProblemOf(fault, context.Request.Path),
            context.RequestAborted
        );
        await foreach (var message in told)
        {
            yield return message;
        }
    }

    // Null for what is not his concern.
    private async ValueTask<StreamMessage?> MessageOfAsync(
        SeenChange seen,
        WatchRequest request,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (request.Id is { } id && seen.Change.Id != id)
        {
            return null;
        }

        var kind = seen.Change.Kind.ToString().ToLowerInvariant();
        if (seen.Object is not null && !await MeetsAsync(seen, request, caller, cancellation))
        {
            (kind, seen) = ("left", seen with { Object = null });
        }

        return new(kind, seen.Change.Position, EventJson.Of(seen, kind, request, CallerRights.IsTrusted(caller)));
    }

    private async Task<bool> MeetsAsync(SeenChange seen, WatchRequest request, Caller caller, CancellationToken cancellation)
    {
        if (request.Query.Conditions.IsEmpty)
        {
            return true;
        }

        var itself = new Condition(ObjectNames.Id, ConditionOperator.Equal, seen.Change.Id);
        var query = request.Query with { Conditions = request.Query.Conditions.Prepend(itself).ToEquatableArray(), Limit = 1 };
        return (await records.FilterAsync(caller, request.Type.Name, query, cancellation)).Count > 0;
    }

    private Task<List<byte[]>> ReadAsync(Caller caller, WatchRequest request, CancellationToken cancellation) =>
        records.ReadAsync(
            caller,
            async unit =>
            {
                if (request.Id is { } id)
                {
                    return [EventJson.Of(await unit.GetAsync(request.Type.Name, id), request)];
                }

                var watch = new ReplyWatch(limits, time);
                var (objects, bytes) = (new List<byte[]>(), 0L);
                await foreach (var record in unit.ReadAsync(request.Type.Name, request.Query))
                {
                    var json = EventJson.Of(record, request);
                    objects.Add(json);
                    bytes += json.Length;
                    watch.Count(bytes);
                }

                return objects;
            },
            cancellation
        );
}
