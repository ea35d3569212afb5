using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Rest.Objects;

/// <summary>Reads what a client wants an object to hold.</summary>
/// <param name="type">The object's model.</param>
/// <param name="mostLinks">How many members a set of links may have.</param>
internal sealed class ObjectBody(RecordType type, int mostLinks)
{
    /// <summary>Reads values by field name.</summary>
    /// <param name="json">An object.</param>
    /// <param name="clears">Whether null takes a field's value away; else it says nothing, as in protobuf's JSON.</param>
    /// <param name="faults">Is told what is wrong.</param>
    /// <param name="place">What stands before names in faults.</param>
    public Dictionary<string, object?> Read(JsonElement json, bool clears, FaultList faults, string place = "")
    {
        var values = new Dictionary<string, object?>();
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(
                place.Length > 0 ? place.TrimEnd('.') : "body",
                $"must be an object of JSON, not {json.ValueKind.ToString().ToLowerInvariant()}"
            );
            return values;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (type.FindField(member.Name) is { } field)
            {
                Read(field, member, clears, values, faults, place);
            }
            else if (!ObjectNames.IsCoreOnly(type, member.Name))
            {
                faults.Add(place + member.Name, Suggestion.Unknown(null, $"no field of {type.Name}", ObjectNames.Of(type), member.Name));
            }
        }

        return values;
    }

    private void Read(Field field, JsonProperty member, bool clears, Dictionary<string, object?> values, FaultList faults, string place)
    {
        var value = JsonValue.Read(field.Type, member.Value);
        if (value is null && !clears)
        {
            return;
        }

        if (value is IReadOnlyCollection<object> { Count: var count } && count > mostLinks)
        {
            faults.Add(place + member.Name, $"has {count} members, but may have {mostLinks} (Limits:LinkedObjects)");
        }
        else if (!values.TryAdd(field.Name, value))
        {
            faults.Add(place + member.Name, $"is there twice, as '{field.Name}' and as '{field.WireName}'");
        }
        else
        {
            // The rules read it again; here it is about what the fault is called in a body with many objects.
            CheckForm(field, value, faults, place);
        }
    }

    private static void CheckForm(Field field, object? value, FaultList faults, string place)
    {
        var own = new FaultList();
        FieldReader.Read(field, value, own);
        foreach (var fault in own.Faults)
        {
            faults.Add(place + fault.Field, fault.Message);
        }
    }
}
