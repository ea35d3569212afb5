using System.Collections.Immutable;
using System.Text.Json;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Configuration;

/// <summary>Reads a file of model dependencies, as <c>xproto generate --target model-deps</c> writes it.</summary>
internal static class DependencyFile
{
    private const string Form = """it must be of the form { "Model": [["Peer", "field", "field of the peer"]] }""";

    /// <exception cref="FormatException">The file cannot be read, or is of another form.</exception>
    public static ImmutableArray<ModelDependency> Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return
            [
                .. document
                    .RootElement.EnumerateObject()
                    .SelectMany(static model => model.Value.EnumerateArray().Select(edge => ReadEdge(model.Name, edge))),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"names a file that cannot be read: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new FormatException($"names '{file}', which cannot be used: {fault.Message}; {Form}", fault);
        }
    }

    // What is of another kind than asked for is an InvalidOperationException.
    private static ModelDependency ReadEdge(string model, JsonElement edge) =>
        edge.EnumerateArray().Select(static part => part.ValueKind == JsonValueKind.Null ? null : part.GetString()).ToList()
            is [{ } peer, { } source, .. var rest]
        && rest.Count <= 1
            ? new(model, peer, source, rest.FirstOrDefault())
            : throw new InvalidOperationException($"an edge of '{model}' has another number of names than two or three");
}
