using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Live;

/// <summary>Changes as the JSON that the reference publishes, to Kafka and to browsers: <c>pk</c>, <c>changed_fields</c>, <c>object</c>, and <c>deleted</c> once it is gone.</summary>
internal static class ReferenceEvent
{
    // The classes of the reference's framework that each object has above its models.
    private const string FrameworkClasses = ",Model,PlModelMixIn,object";

    private const string Created = "created";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a change with the object; without it only what tells which object it was, and that it is no more.</summary>
    public static string Write(SeenChange seen)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, seen);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc cref="Write(SeenChange)"/>
    public static void Write(Utf8JsonWriter json, SeenChange seen)
    {
        json.WriteStartObject();
        json.WriteNumber("pk", seen.Change.Id);
        json.WriteStartArray("changed_fields");
        foreach (var name in NamesOf(seen))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartObject("object");
        json.WriteNumber("id", seen.Change.Id);
        if (seen.Object is { } record)
        {
            foreach (var field in FieldsOf(record.Type))
            {
                Write(json, field, record[field.Name]);
            }
        }
        else
        {
            json.WriteString("leaf_model_name", seen.Change.Model);
            json.WriteBoolean("deleted", seen.Change.Kind is ChangeKind.Deleted or ChangeKind.Purged);
        }

        json.WriteString("class_names", (seen.Type?.ClassNames ?? seen.Change.Model) + FrameworkClasses);
        json.WriteEndObject();
        if (seen.Change.Kind == ChangeKind.Purged)
        {
            json.WriteBoolean("deleted", true);
        }

        json.WriteEndObject();
    }

    // Of a new object, all fields are new.
    private static IEnumerable<string> NamesOf(SeenChange seen) =>
        seen is { Change.Kind: ChangeKind.Created, Type: { } type }
            ? FieldsOf(type).Select(static field => field.Name).Prepend("id")
            : seen.Change.Fields.Where(static name => name != Created);

    // Passwords are nobody's business, and 'created' is not among the values that the reference tells.
    private static IEnumerable<Field> FieldsOf(RecordType type) =>
        type.Fields.Where(field => !type.IsSecret(field) && field.Name != Created);

    private static void Write(Utf8JsonWriter json, Field field, object? value)
    {
        json.WritePropertyName(field.Type == FieldType.Link ? field.WireName : field.Name);
        switch (value)
        {
            case null when field.Type == FieldType.LinkSet:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case Instant moment:
                json.WriteNumberValue(moment.ToDate().ToUnixTimeSeconds());
                break;
            case EquatableArray<int> ids:
                json.WriteStartArray();
                foreach (var id in ids)
                {
                    json.WriteNumberValue(id);
                }

                json.WriteEndArray();
                break;
            case EquatableArray<byte> bytes:
                json.WriteBase64StringValue(bytes.Items.AsSpan());
                break;
            case float number:
                WriteNumber(json, number);
                break;
            case double number:
                WriteNumber(json, number);
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }

    // JSON has no word for what is no number.
    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
