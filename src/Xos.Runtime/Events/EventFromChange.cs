using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Xos.Protos;
using Xos.Runtime.Models;

namespace Xos.Runtime.Events;

/// <summary>Makes an event of a change that the core's feed tells of.</summary>
internal static class EventFromChange
{
    public static ReceivedEvent Of(WatchReply.Types.Change change) =>
        new()
        {
            Topic = change.Model,
            Key = string.Create(CultureInfo.InvariantCulture, $"{change.Root}-{change.Id}"),
            Value = Json(change),
            Timestamp = WireTime.FromSeconds(change.At),
            Change = new()
            {
                Position = change.Position,
                Kind = (ChangeKind)change.Kind,
                Model = change.Model,
                Root = change.Root,
                Id = change.Id,
                Fields = [.. change.Fields],
                CallerKind = change.CallerKind,
            },
        };

    private static ReadOnlyMemory<byte> Json(WatchReply.Types.Change change)
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(text);
        json.WriteStartObject();
        json.WriteNumber("pk", change.Id);
        json.WriteString("model", change.Model);
        json.WriteString("kind", ((ChangeKind)change.Kind).ToString().ToLowerInvariant());
        json.WriteStartArray("changed_fields");
        foreach (var field in change.Fields)
        {
            json.WriteStringValue(field);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return text.WrittenMemory;
    }
}
