using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
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
    private const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan PauseOfClients = TimeSpan.FromSeconds(1);

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
        var position = PositionOf(context.Request);
        var options = new WatchOptions([request.Type.Name], position ?? 0, HasObjects: true, request.Heartbeat);
        await using var events = feed.FollowAsync(options, async () => caller = await callers.ReadAsync(context), context.RequestAborted)
            .GetAsyncEnumerator(context.RequestAborted);
        // First, so that nothing is missed between the objects and what happens to them.
        await events.MoveNextAsync();
        var current = position is null ? await ReadAsync(caller, request, context.RequestAborted) : [];

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        // Proxies would keep it back until there is more.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await SseFormatter.WriteAsync(
            TellAsync(context, request, current, events, () => caller),
            context.Response.Body,
            static (item, output) => output.Write(item.Data),
            context.RequestAborted
        );
    }

    private async IAsyncEnumerable<SseItem<byte[]>> TellAsync(
        HttpContext context,
        WatchRequest request,
        List<byte[]> current,
        IAsyncEnumerator<LiveEvent> events,
        Func<Caller> caller
    )
    {
        foreach (var item in current)
        {
            // Without an id: who is cut off here begins anew.
            yield return new(item, "current");
        }

        yield return Marker("synced", events.Current.Position);
        while (true)
        {
            SseItem<byte[]>? told;
            var isOver = false;
            try
            {
                isOver = !await events.MoveNextAsync();
                told = isOver ? null : await ItemOfAsync(events.Current, request, caller(), context.RequestAborted);
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
            {
                told = new(errors.ProblemOf(e, context.Request.Path).ToJson(), "end");
                isOver = true;
            }

            if (told is { } item)
            {
                yield return item;
            }

            if (isOver)
            {
                yield break;
            }
        }
    }

    // Null for what is not his concern.
    private async Task<SseItem<byte[]>?> ItemOfAsync(LiveEvent told, WatchRequest request, Caller caller, CancellationToken cancellation)
    {
        if (told.Change is not { } seen)
        {
            return Marker("heartbeat", told.Position);
        }

        if (request.Id is { } id && seen.Change.Id != id)
        {
            return null;
        }

        var kind = seen.Change.Kind.ToString().ToLowerInvariant();
        if (seen.Object is not null && !await MeetsAsync(seen, request, caller, cancellation))
        {
            (kind, seen) = ("left", seen with { Object = null });
        }

        return new(EventJson.Of(seen, kind, request, CallerRights.IsTrusted(caller)), kind) { EventId = IdOf(told.Position) };
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

    private static SseItem<byte[]> Marker(string kind, long position) =>
        new("{}"u8.ToArray(), kind) { EventId = IdOf(position), ReconnectionInterval = kind == "synced" ? PauseOfClients : null };

    private static string IdOf(long position) => position.ToString(CultureInfo.InvariantCulture);

    private static long? PositionOf(HttpRequest request) =>
        request.Headers[LastEventId].ToString() switch
        {
            "" => null,
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
            _ => throw RequestParameters.Refuse(LastEventId, "must be the id of an event, a whole number"),
        };
}
