using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Xos.Core.Rest.Queries;

namespace Xos.Core.Rest.Watching;

/// <summary>Messages as server-sent events, as HTML's <c>EventSource</c> reads them.</summary>
internal static class EventStream
{
    /// <summary>The header with which a client comes back.</summary>
    public const string LastEventId = "Last-Event-ID";

    private static readonly TimeSpan PauseOfClients = TimeSpan.FromSeconds(1);

    /// <summary>Where a client was who comes back; null for one who begins.</summary>
    /// <exception cref="Records.RecordException">He says what is no position.</exception>
    public static long? PositionOf(HttpRequest request) => PositionOf(LastEventId, request.Headers[LastEventId].ToString());

    /// <summary>Reads a position; null for none.</summary>
    /// <exception cref="Records.RecordException">It is none.</exception>
    public static long? PositionOf(string name, string text) =>
        text.Length == 0 ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
        : throw RequestParameters.Refuse(name, "must be the id of an event, a whole number");

    /// <summary>Answers with messages, until there are no more or the client goes. Who asks for the headers alone does not wait for what never ends.</summary>
    public static async Task WriteAsync(HttpContext context, IAsyncEnumerable<StreamMessage> messages)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        // Proxies would keep it back until there is more.
        response.Headers["X-Accel-Buffering"] = "no";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            var items = ItemsOf(messages, context.RequestAborted);
            await SseFormatter.WriteAsync(items, response.Body, static (item, output) => output.Write(item.Data), context.RequestAborted);
        }
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> ItemsOf(
        IAsyncEnumerable<StreamMessage> messages,
        [EnumeratorCancellation] CancellationToken gone
    )
    {
        TimeSpan? pause = PauseOfClients;
        await foreach (var message in messages.WithCancellation(gone))
        {
            if (message.Position is not { } position)
            {
                yield return new(message.Data, message.Name);
                continue;
            }

            yield return new(message.Data, message.Name)
            {
                EventId = position.ToString(CultureInfo.InvariantCulture),
                ReconnectionInterval = pause,
            };
            pause = null;
        }
    }
}
