using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xos.Core.Events;
using Xos.Core.Rest.Watching;
using Xos.Core.Storage;

namespace Xos.Core.Live;

/// <summary>Changes as the events of the reference's websocket server, each written once for all who are told it.</summary>
internal sealed class ReferenceEvents
{
    private const string Update = "update";
    private const string Remove = "remove";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConditionalWeakTable<SeenChange, StreamMessage> _written = [];

    /// <summary>What a client is greeted with.</summary>
    public static StreamMessage Welcome(long position) => new("connected", position, """{"message":"Welcome to XOS"}"""u8.ToArray());

    /// <summary>A change as an event: <c>remove</c> once the object is gone for good, else <c>update</c>.</summary>
    public StreamMessage Of(SeenChange seen) => _written.GetValue(seen, Write);

    private static StreamMessage Write(SeenChange seen)
    {
        var isGone = seen.Change.Kind == ChangeKind.Purged;
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("model", seen.Change.Model);
            json.WritePropertyName("msg");
            ReferenceEvent.Write(json, seen);
            if (isGone)
            {
                json.WriteBoolean("deleted", true);
            }

            json.WriteEndObject();
        }

        return new(isGone ? Remove : Update, seen.Change.Position, buffer.WrittenSpan.ToArray());
    }
}
