using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>The JSON form of those fields of an object that have no column.</summary>
internal static class Document
{
    // Text stays readable for people who look into the store; nothing here ends up in a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the fields that hold something, as an object.</summary>
    public static string Write(RecordType type, IReadOnlyDictionary<string, object> values) =>
        Render(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
            {
                if (type.DocumentFields.ContainsKey(name))
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, value);
                }
            }

            writer.WriteEndObject();
        });

    /// <summary>Writes one value, as it stands in an object.</summary>
    public static string WriteScalar(object value) => Render(writer => WriteValue(writer, value));

    /// <summary>Writes values, as an array.</summary>
    public static string WriteArray(IEnumerable<object> values) =>
        Render(writer =>
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                WriteValue(writer, value);
            }

            writer.WriteEndArray();
        });

    /// <summary>Adds the fields of a document that a type has to an object's values.</summary>
    public static void Read(string json, RecordType type, Dictionary<string, object> values)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (type.DocumentFields.TryGetValue(property.Name, out var field))
            {
                values[field.Name] = ReadValue(property.Value, field.Type);
            }
        }
    }

    private static string Render(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case uint number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Instant moment:
                writer.WriteNumberValue(moment.Microseconds);
                break;
            case EquatableArray<byte> bytes:
                writer.WriteBase64StringValue(bytes.Items.AsSpan());
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no value of a field.", nameof(value));
        }
    }

    private static object ReadValue(JsonElement json, FieldType type) =>
        type switch
        {
            FieldType.String => json.GetString()!,
            FieldType.Bool => json.GetBoolean(),
            FieldType.Int32 => json.GetInt32(),
            FieldType.UInt32 => json.GetUInt32(),
            FieldType.Int64 => json.GetInt64(),
            FieldType.UInt64 => json.GetUInt64(),
            FieldType.Float => json.GetSingle(),
            FieldType.Double => json.GetDouble(),
            FieldType.Date => new Instant(json.GetInt64()),
            FieldType.Bytes => json.GetBytesFromBase64().ToEquatableArray(),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Links are no part of a document."),
        };
}
