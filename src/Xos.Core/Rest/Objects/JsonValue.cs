using System.Text.Json;
using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Rest.Objects;

/// <summary>Values of fields as JSON carries them: as protobuf's own JSON does, with dates as seconds since 1970.</summary>
internal static class JsonValue
{
    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case uint number:
                json.WriteNumberValue(number);
                break;
            // As texts: numbers of JavaScript do not have so many digits.
            case long or ulong:
                json.WriteStringValue(FormattableString.Invariant($"{value}"));
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case Instant moment:
                json.WriteNumberValue(moment.ToSeconds());
                break;
            case EquatableArray<byte> bytes:
                json.WriteBase64StringValue(bytes.Items.AsSpan());
                break;
            case EquatableArray<int> ids:
                WriteIds(json, ids);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} is no value of a field.", nameof(value));
        }
    }

    /// <summary>Writes ids.</summary>
    public static void WriteIds(Utf8JsonWriter json, EquatableArray<int> ids)
    {
        json.WriteStartArray();
        foreach (var id in ids)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a value for a type of field.</summary>
    /// <returns>The value; of a form that the type does not have, so that the rules refuse it, where it does not fit.</returns>
    public static object? Read(FieldType type, JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ReadNumber(type, json),
            JsonValueKind.String => JsonText.Of(json) is { } text ? ReadText(type, text) : json,
            JsonValueKind.Array when type == FieldType.LinkSet => json.EnumerateArray()
                .Select(static member => Read(FieldType.Link, member) ?? member)
                .ToList(),
            _ => json,
        };

    private static object ReadNumber(FieldType type, JsonElement json) =>
        IsFractional(type) ? json.GetDouble()
        : json.TryGetInt64(out var number) ? number
        : json.TryGetUInt64(out var large) ? large
        : json.TryGetDecimal(out var other) && decimal.IsInteger(other) && other >= long.MinValue && other <= long.MaxValue
            ? (object)(long)other
        : json;

    private static object ReadText(FieldType type, string text)
    {
        switch (type)
        {
            case FieldType.Date when DateText.Read(text) is { } moment:
                return moment;
            case FieldType.Bytes:
                var bytes = new byte[text.Length];
                return Convert.TryFromBase64String(text, bytes, out var length)
                    ? bytes.AsSpan(0, length).ToArray().ToEquatableArray()
                    : text;
            case FieldType.String or FieldType.Bool or FieldType.LinkSet:
                return text;
            default:
                return NumberText.Read(text, IsFractional(type)) ?? text;
        }
    }

    private static bool IsFractional(FieldType type) => type is FieldType.Float or FieldType.Double or FieldType.Date;
}
