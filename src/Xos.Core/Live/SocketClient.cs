using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xos.Core.Records;

namespace Xos.Core.Live;

/// <summary>A client who is sent events as messages of a WebSocket: <c>{"event", "position", "data"}</c>.</summary>
internal sealed class SocketClient(WebSocket socket) : ILiveClient
{
    private const int MostOfReason = 123;

    // Beyond those that the protocol has: nothing can be resumed.
    private const WebSocketCloseStatus Gone = (WebSocketCloseStatus)4410;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <inheritdoc />
    public async Task SendAsync(LiveMessage? message, long position, CancellationToken cancellation)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer))
        {
            json.WriteStartObject();
            json.WriteString("event", message?.Name ?? "position");
            json.WriteNumber("position", position);
            if (message is not null)
            {
                json.WritePropertyName("data");
                json.WriteRawValue(message.Data.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        await socket.SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, cancellation);
    }

    /// <inheritdoc />
    public Task EndAsync(LiveEnd end, CancellationToken cancellation) =>
        socket.CloseOutputAsync(StatusOf(end.Error), Shorten(end.Reason), cancellation);

    private static WebSocketCloseStatus StatusOf(RecordError error) =>
        error switch
        {
            RecordError.Unavailable => WebSocketCloseStatus.EndpointUnavailable,
            RecordError.OutOfRange => Gone,
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
