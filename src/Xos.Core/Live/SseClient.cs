using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Xos.Core.Grpc;

namespace Xos.Core.Live;

/// <summary>A client who is sent events as lines of text, as HTML's <c>EventSource</c> reads them.</summary>
internal sealed class SseClient(HttpResponse response) : ILiveClient
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly PipeWriter _body = response.BodyWriter;

    /// <summary>Begins the answer.</summary>
    public static SseClient Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        // What stands between must hand each event on, and not gather them.
        response.Headers["X-Accel-Buffering"] = "no";
        return new(response);
    }

    /// <inheritdoc />
    public async Task SendAsync(LiveMessage? message, long position, CancellationToken cancellation)
    {
        var id = position.ToString(CultureInfo.InvariantCulture);
        if (message is null)
        {
            // Nothing happens at the client but that he remembers it.
            Write($"id: {id}\n\n");
        }
        else
        {
            Write($"event: {message.Name}\nid: {id}\ndata: ");
            _body.Write(message.Data.Span);
            Write("\n\n");
        }

        await _body.FlushAsync(cancellation);
    }

    /// <inheritdoc />
    public async Task EndAsync(LiveEnd end, CancellationToken cancellation)
    {
        var data = JsonSerializer.Serialize(new { error = ErrorDetails.NameOf(end.Error), reason = end.Reason }, Json);
        Write($"event: end\ndata: {data}\n\n");
        await _body.FlushAsync(cancellation);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _body);
}
