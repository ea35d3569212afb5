using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Xos.Cli.Output;

/// <summary>Writes what a command found.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="form">How.</param>
internal sealed class Results(TextWriter output, OutputForm form)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes rows; in JSON and YAML with all that they have, in a table with the columns.</summary>
    /// <param name="columns">The columns, and how each is made a text of.</param>
    /// <param name="rows">The rows.</param>
    public void WriteRows(IReadOnlyList<ResultColumn> columns, IReadOnlyList<JsonObject> rows)
    {
        if (form == OutputForm.Table)
        {
            TextTable.Write(
                output,
                [.. columns.Select(static column => column.Name)],
                [.. rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => column.TextOf(row))])]
            );
            return;
        }

        WriteValue(new JsonArray([.. rows.Select(static row => row.DeepClone())]));
    }

    /// <summary>Writes one thing: a line for each of its values in a table.</summary>
    public void WriteOne(IReadOnlyList<ResultColumn> columns, JsonObject row)
    {
        if (form == OutputForm.Table)
        {
            TextTable.Write(
                output,
                ["field", "value"],
                [.. columns.Select(column => (IReadOnlyList<string>)[column.Name, column.TextOf(row)])]
            );
            return;
        }

        WriteValue(row);
    }

    private void WriteValue(JsonNode value) =>
        output.WriteLine(
            form == OutputForm.Json ? value.ToJsonString(Json) : new SerializerBuilder().Build().Serialize(Plain(value)!).TrimEnd('\n')
        );

    private static object? Plain(JsonNode? value) =>
        value switch
        {
            JsonObject map => map.ToDictionary(static pair => pair.Key, static pair => Plain(pair.Value)),
            JsonArray list => list.Select(Plain).ToList(),
            JsonValue leaf => leaf.GetValueKind() switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => leaf.TryGetValue<long>(out var whole) ? whole : leaf.GetValue<double>(),
                _ => leaf.ToString(),
            },
            _ => null,
        };
}
