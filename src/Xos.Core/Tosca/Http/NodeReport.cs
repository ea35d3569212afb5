using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Xos.Core.Tosca.Apply;
using Xproto.Tosca.Yaml;

namespace Xos.Core.Tosca.Http;

/// <summary>What became of the nodes of a recipe, as JSON.</summary>
/// <param name="Nodes">Each node, in the order of application.</param>
/// <param name="Outputs">What the recipe tells, by name.</param>
internal sealed record NodeReport(IReadOnlyList<NodeReport.Entry> Nodes, IReadOnlyDictionary<string, JsonNode?> Outputs)
{
    public static NodeReport Of(RecipeResult result) => Of(result, result.Nodes.Select(static node => new NodeEnactment(node, null)));

    /// <summary>With how far each node has come.</summary>
    public static NodeReport Of(RecipeResult result, IEnumerable<NodeEnactment> waited) =>
        new(
            [
                .. waited.Select(static node => new Entry(
                    node.Node.Name,
                    node.Node.Model,
                    node.Node.Change.ToString().ToLowerInvariant(),
                    node.Node.Id,
                    node.Node.Fields,
                    node.Enactment?.State.ToString().ToLowerInvariant(),
                    node.Enactment?.Status
                )),
            ],
            result.Outputs.ToDictionary(output => output.Key, output => ValueOf(output.Value))
        );

    private static JsonNode? ValueOf(ScalarNode value) =>
        value.Kind switch
        {
            ScalarKind.Null => null,
            ScalarKind.Boolean => value.Text.ToLowerInvariant() is "true" or "yes" or "on",
            // What JSON has no number for stays text.
            ScalarKind.Integer
                when long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            ScalarKind.Float
                when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => number,
            _ => value.Text,
        };

    /// <summary>One node; state and status where it was waited for.</summary>
    internal sealed record Entry(
        string Name,
        string Model,
        string Change,
        int? Id,
        IReadOnlyList<string> Fields,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? State,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status
    );
}
