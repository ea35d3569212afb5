using Xos.Core.Tosca.Apply;

namespace Xos.Core.Tosca.Http;

/// <summary>What a recipe would do, for people: a line for each node, and why.</summary>
internal static class PlanText
{
    public static string Of(IReadOnlyList<AppliedNode> nodes)
    {
        var lines = nodes.Select(LineOf);
        return string.Join('\n', nodes.All(static node => node.Change == NodeChange.Unchanged) ? lines.Append("Nothing to do.") : lines)
            + "\n";
    }

    private static string LineOf(AppliedNode node) =>
        node.Change switch
        {
            NodeChange.Created => $"create {node.Name}: there is no such {node.Model}",
            NodeChange.Updated => $"update {node.Name}: {node.Model} {node.Id} differs in {string.Join(", ", node.Fields)}",
            _ => $"leave {node.Name}: {node.Model} {node.Id} is as the recipe says",
        };
}
