using System.Text.Json;
using Xproto.Semantics;

namespace Xproto.Targets.ToscaKeys;

/// <summary>Tells what identifies an object in a TOSCA recipe: a JSON object from model to keys, where a list inside the list means that one of several will do.</summary>
public static class ToscaKeysTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "tosca-keys.json";

    /// <summary>Writes the keys of the asked models, sorted by name; a model that a recipe cannot name has none.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request) => [new(FileName, JsonText.Write(json => Write(json, request)))];

    private static void Write(Utf8JsonWriter json, TargetRequest request)
    {
        json.WriteStartObject();
        foreach (var model in request.Asked)
        {
            json.WriteStartArray(model.Name);
            foreach (var key in model.ToscaKeys)
            {
                Write(json, key);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ToscaKey key)
    {
        if (key.IsOneOf)
        {
            json.WriteTexts(key.Alternatives);
        }
        else
        {
            json.WriteStringValue(key.Alternatives[0]);
        }
    }
}
