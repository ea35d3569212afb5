using System.Text.Json;

namespace Xos.Gui.Graph;

/// <summary>Reads where services shall stand: JSON, a list of columns, each a name or a list of names, null for an empty place.</summary>
internal static class GraphConstraints
{
    /// <summary>Reads it.</summary>
    /// <returns>The columns; or none, and why it is not to be read.</returns>
    public static (IReadOnlyList<IReadOnlyList<string?>> Columns, string? Fault) Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ([], null);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? ([.. json.RootElement.EnumerateArray().Select(ReadColumn)], null)
                : ([], "It must be a list of columns, such as [\"one\", [\"two\", null, \"three\"]].");
        }
        catch (JsonException e)
        {
            return ([], $"It is no JSON: {e.Message}");
        }
        catch (FormatException e)
        {
            return ([], e.Message);
        }
    }

    private static IReadOnlyList<string?> ReadColumn(JsonElement column) =>
        column.ValueKind == JsonValueKind.Array ? [.. column.EnumerateArray().Select(ReadPlace)] : [ReadPlace(column)];

    private static string? ReadPlace(JsonElement place) =>
        place.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => place.GetString(),
            _ => throw new FormatException($"A place must be the name of a service, or null, not {place.GetRawText()}."),
        };
}
