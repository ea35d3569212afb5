using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Watching;

namespace Xos.Core.Live;

/// <summary>Messages over a WebSocket, as <c>{"event", "position", "data"}</c>.</summary>
internal sealed class SocketStream(WebSocket socket)
{
    private const int MostOfReason = 123;

    // Beyond those that the protocol has: nothing can be resumed.
    private const WebSocketCloseStatus Gone = (WebSocketCloseStatus)4410;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Sends messages until there are no more or the client goes, and takes leave.</summary>
    /// <param name="messages">The messages; they end when he is gone.</param>
    /// <param name="gone">Cancelled when he goes.</param>
    public async Task RunAsync(IAsyncEnumerable<StreamMessage> messages, CancellationTokenSource gone)
    {
        var listening = ListenAsync(gone);
        try
        {
            await CloseAsync(await SendAsync(messages));
            await listening.WaitAsync(Patience);
        }
        catch (Exception lost) when (lost is WebSocketException or IOException or TimeoutException)
        {
            // He does not wait to be told.
        }

        socket.Abort();
        await listening;
    }

    // Why there are no more; null when he went.
    private async Task<Problem?> SendAsync(IAsyncEnumerable<StreamMessage> messages)
    {
        try
        {
            await foreach (var message in messages)
            {
                await SendAsync(message);
                if (message.End is { } end)
                {
                    return end;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // He went.
        }

        return null;
    }

    private async Task SendAsync(StreamMessage message)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString("event", message.Name);
            if (message.Position is { } position)
            {
                json.WriteNumber("position", position);
            }

            json.WritePropertyName("data");
            json.WriteRawValue(message.Data, skipInputValidation: true);
            json.WriteEndObject();
        }

        await socket.SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }

    private async Task CloseAsync(Problem? end)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            var (status, reason) = end is null ? (WebSocketCloseStatus.NormalClosure, null) : (StatusOf(end), Shorten(end.Detail));
            await socket.CloseOutputAsync(status, reason, CancellationToken.None).WaitAsync(Patience);
        }
    }

    // Nothing is expected of a client but that he says when he goes.
    private async Task ListenAsync(CancellationTokenSource gone)
    {
        var buffer = new byte[1024];
        try
        {
            while ((await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException or IOException)
        {
            // He went without a word.
        }

        await gone.CancelAsync();
    }

    private static WebSocketCloseStatus StatusOf(Problem end) =>
        end.Status switch
        {
            StatusCodes.Status503ServiceUnavailable => WebSocketCloseStatus.EndpointUnavailable,
            StatusCodes.Status410Gone => Gone,
            StatusCodes.Status500InternalServerError => WebSocketCloseStatus.InternalServerError,
            _ => WebSocketCloseStatus.PolicyViolation,
        };

    // The protocol has no room for more.
    private static string Shorten(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > MostOfReason)
        {
            reason = reason[..^1];
        }

        return reason;
    }
}
