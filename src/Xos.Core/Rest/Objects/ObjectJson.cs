using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Rest.Objects;

/// <summary>Objects as JSON: names as on gRPC's wire; fields that hold nothing are left out, sets of links are always there.</summary>
internal static class ObjectJson
{
    /// <summary>Writes an object.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="record">The object.</param>
    /// <param name="type">The model as which it is shown: its own or a base.</param>
    /// <param name="only">Which of its fields.</param>
    public static void Write(Utf8JsonWriter json, Record record, RecordType type, FieldSelection only)
    {
        json.WriteStartObject();
        json.WriteNumber(ObjectNames.Id, record.Id);
        foreach (var field in type.Fields.Where(field => only.Has(field.WireName)))
        {
            if (record[field.Name] is { } value)
            {
                json.WritePropertyName(field.WireName);
                JsonValue.Write(json, value);
            }
            else if (field.Type == FieldType.LinkSet)
            {
                WriteIds(json, field.WireName, []);
            }
        }

        foreach (var link in type.Model.ReverseLinks.Where(link => only.Has(link.WireName)))
        {
            WriteIds(json, link.WireName, record.ReverseLinks.GetValueOrDefault(link.Name));
        }

        WriteText(json, ObjectNames.ClassNames, type.ClassNames, only);
        WriteText(json, ObjectNames.ContentType, type.ContentTypeId, only);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, EquatableArray<int> ids)
    {
        json.WritePropertyName(name);
        JsonValue.WriteIds(json, ids);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text, FieldSelection only)
    {
        if (only.Has(name))
        {
            json.WriteString(name, text);
        }
    }
}
