using System.Text;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;
using Xproto.Semantics;

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
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            JsonValue.Write(json, value);
        }
    }

    private static object? Read(Field field, JsonElement json)
    {
        var value = JsonValue.Read(field.Type, json);
        if (value is null || (value is string && field.Type == FieldType.String))
        {
            return value;
        }

        // What was no value when it was typed is kept as that text.
        return FieldReader.Read(field, value, new FaultList()) ?? ObjectDraft.Read(field, json.GetString()!);
    }
}
