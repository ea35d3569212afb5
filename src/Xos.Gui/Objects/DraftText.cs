using System.Text;
using System.Text.Json;
using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>What somebody changed, as a text that a browser keeps: <c>{ field: [what it is here, what it was in the store] }</c>.</summary>
internal static class DraftText
{
    /// <summary>Writes what was changed, without secrets.</summary>
    /// <returns>The text; null when there is nothing to keep.</returns>
    public static string? Of(ObjectDraft draft)
    {
        var kept = draft.Fields.Where(field => draft.Has(field) && !draft.IsSecret(field)).ToList();
        if (kept.Count == 0)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var field in kept)
            {
                json.WriteStartArray(field.Name);
                Write(json, draft.ValueOf(field));
                Write(json, draft.StoredValueOf(field));
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Changes again what was changed before, where nothing was since. Fields that the model lost meanwhile, and what nobody can have kept here, are passed over.</summary>
    /// <returns>Whether anything came back.</returns>
    public static bool Restore(ObjectDraft draft, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var isChanged = false;
            foreach (var field in draft.Fields.Where(field => !draft.Has(field) && !draft.IsSecret(field)).ToList())
            {
                if (json.RootElement.TryGetProperty(field.Name, out var kept))
                {
                    draft.Restore(field, Read(field, kept[0]), Read(field, kept[1]));
                    isChanged |= draft.Has(field);
                }
            }

            return isChanged;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            // Whoever has the browser can write there what he likes.
            return false;
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case Instant moment:
                json.WriteNumberValue(moment.ToSeconds());
                break;
            case EquatableArray<int> members:
                JsonSerializer.Serialize(json, members.ToArray());
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }

    private static object? Read(Field field, JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // What could not be read when it was typed, too.
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array => value.EnumerateArray().Select(static member => member.GetInt32()).ToEquatableArray(),
            _ => ReadNumber(field, value),
        };

    private static object? ReadNumber(Field field, JsonElement value) =>
        field.Type switch
        {
            FieldType.Date => Instant.FromSeconds(value.GetDouble()),
            FieldType.Float => value.GetSingle(),
            FieldType.Double => value.GetDouble(),
            FieldType.UInt64 => value.GetUInt64(),
            FieldType.UInt32 when value.TryGetUInt32(out var number) => number,
            FieldType.Int32 or FieldType.Link when value.TryGetInt32(out var number) => number,
            _ => value.GetInt64(),
        };
}
