using System.Text.Json;

namespace Xproto.Targets.ModelDeps;

/// <summary>Tells which model depends on which, in the format that synchronizers order their work by: <c>{ "Model": [["Peer", "source field", "destination field"]] }</c>.</summary>
/// <remarks>An edge runs along each link, inherited ones included: what is linked to is synchronized first. The destination field is null where the peer does not see the link.</remarks>
public static class ModelDepsTarget
{
    /// <summary>The name of the file that it makes.</summary>
    public const string FileName = "model-deps.json";

    /// <summary>Writes the edges of the asked models, sorted by name; abstract models, which have no objects, are left out.</summary>
    public static IEnumerable<TargetFile> Generate(TargetRequest request) => [new(FileName, JsonText.Write(json => Write(json, request)))];

    private static void Write(Utf8JsonWriter json, TargetRequest request)
    {
        json.WriteStartObject();
        foreach (var model in request.AskedConcrete)
        {
            json.WriteStartArray(model.Name);
            foreach (var field in model.Fields)
            {
                // Whether an object waits for another of its own model cannot be told from models.
                if (field.Link is { } link && link.Peer != model.Name)
                {
                    json.WriteTexts(link.Peer, field.Name, link.ReverseName);
                }
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
