using Xos.Core.Tosca.Apply;

namespace Xos.Core.Tosca.Http;

/// <summary>What a recipe would do, for people: a line for each node, and why; then what it tells.</summary>
internal static class PlanText
{
    public static string Of(RecipeResult plan)
    {
        IEnumerable<string> nothing = plan.Nodes.All(static node => node.Change is NodeChange.Unchanged or NodeChange.Left)
            ? ["Nothing to do."]
            : [];
        var lines = plan
            .Nodes.Select(LineOf)
            .Concat(nothing)
            .Concat(plan.Outputs.Select(output => $"output {output.Key}: {output.Value.Text.ReplaceLineEndings("\\n")}"));
        return string.Join('\n', lines) + "\n";
    }

    private static string LineOf(AppliedNode node) =>
        node.Change switch
        {
            NodeChange.Created => $"create {node.Name}: there is no such {node.Model}",
            NodeChange.Updated => $"update {node.Name}: {node.Model} {node.Id} differs in {string.Join(", ", node.Fields)}",
            NodeChange.Left => $"leave {node.Name}: {node.Model} {node.Id} is only referred to",
            _ => $"leave {node.Name}: {node.Model} {node.Id} is as the recipe says",
        };
}
