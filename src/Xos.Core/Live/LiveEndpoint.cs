using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Queries;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Live;

/// <summary>Answers who wants to be told what happens: over a WebSocket when he asks for one, else with server-sent events.</summary>
internal sealed class LiveEndpoint(LiveStream stream, RestCaller callers, CatalogPublisher catalog)
{
    /// <summary>Where all events are.</summary>
    public const string Path = "/xosapi/v1/events";

    /// <summary>The protocol over a WebSocket; a second one that begins with <see cref="Secret"/> tells who it is, as scripts of pages cannot send headers with one.</summary>
    public const string Protocol = "xos.events.v1";

    private const string Secret = "bearer.";
    private const string Models = "models";
    private const string Position = "position";
    private const string LastEventId = "Last-Event-ID";

    private const int DefaultHeartbeat = 15;
    private const int LongestHeartbeat = 3600;

    /// <summary>Tells of objects of the models that the query string names, or of all.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var parameters = new RequestParameters(
            context.Request,
            new HashSet<string> { Models, Position, QueryParameters.Heartbeat },
            takesConditions: false
        );
        var names = parameters[Models].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return RunAsync(context, parameters, [.. names.Select(NameOf).Distinct().Order(StringComparer.Ordinal)]);
    }

    private async Task RunAsync(HttpContext context, RequestParameters parameters, string[] models)
    {
        TakeSecret(context.Request);
        await callers.ReadAsync(context);
        var heartbeat = parameters.Number(QueryParameters.Heartbeat, LongestHeartbeat) ?? DefaultHeartbeat;
        var options = new WatchOptions(
            models.ToEquatableArray(),
            PositionOf(context.Request, parameters),
            HasObjects: true,
            TimeSpan.FromSeconds(heartbeat)
        );
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        WebSocket? socket = null;
        try
        {
            await stream.RunAsync(options, () => callers.ReadAsync(context), ConnectAsync, gone.Token);

            await AnswerFarewellAsync(socket);
        }
        finally
        {
            socket?.Dispose();
        }

        async Task<ILiveClient> ConnectAsync()
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                return SseClient.Begin(context.Response);
            }

            socket = await context.WebSockets.AcceptWebSocketAsync(
                context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol) ? Protocol : null
            );
            _ = ListenAsync(socket, gone);
            return new SocketClient(socket);
        }
    }

    // Nothing is expected of a client, but that he says when he goes.
    private static async Task ListenAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), gone.Token)).MessageType != WebSocketMessageType.Close) { }

            await gone.CancelAsync();
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            await CancelAsync(gone);
        }
    }

    private static async Task AnswerFarewellAsync(WebSocket? socket)
    {
        if (socket?.State != WebSocketState.CloseReceived)
        {
            return;
        }

        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(LiveStream.Patience);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or TimeoutException)
        {
            // He did not wait for it.
        }
    }

    private static async Task CancelAsync(CancellationTokenSource gone)
    {
        try
        {
            await gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended first.
        }
    }

    private static void TakeSecret(HttpRequest request)
    {
        if (
            request.HttpContext.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(static name =>
                name.StartsWith(Secret, StringComparison.Ordinal)
            )
                is { } protocol
            && request.Headers.Authorization.Count == 0
        )
        {
            request.Headers.Authorization = $"Bearer {protocol[Secret.Length..]}";
        }
    }

    // What the browser says counts more: it has come further than the address that it was given.
    private static long PositionOf(HttpRequest request, RequestParameters parameters)
    {
        var text = request.Headers[LastEventId].ToString() is { Length: > 0 } last ? last : parameters[Position];
        return text.Length == 0 ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position
            : throw RequestParameters.Refuse(Position, "must be the id of an event, or 0 for from now on");
    }

    private string NameOf(string name) =>
        catalog.Current.Find(name)?.Name ?? throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{name}'.");
}
