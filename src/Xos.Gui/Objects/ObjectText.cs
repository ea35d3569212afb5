using System.Buffers;
using System.Text;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;

namespace Xos.Gui.Objects;

/// <summary>Objects as text that programs read.</summary>
internal static class ObjectText
{
    /// <summary>An object as REST has it.</summary>
    public static string Json(Record record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = true }))
        {
            ObjectJson.Write(writer, record, record.Type, FieldSelection.All);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
