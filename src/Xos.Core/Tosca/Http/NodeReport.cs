using Xos.Core.Tosca.Apply;

namespace Xos.Core.Tosca.Http;

/// <summary>What became of the nodes of a recipe, as JSON.</summary>
/// <param name="Nodes">Each node, in the order of application.</param>
internal sealed record NodeReport(IReadOnlyList<NodeReport.Entry> Nodes)
{
    public static NodeReport Of(IEnumerable<AppliedNode> nodes) =>
        new([.. nodes.Select(node => new Entry(node.Name, node.Model, node.Change.ToString().ToLowerInvariant(), node.Id, node.Fields))]);

    /// <summary>One node.</summary>
    internal sealed record Entry(string Name, string Model, string Change, int? Id, IReadOnlyList<string> Fields);
}
