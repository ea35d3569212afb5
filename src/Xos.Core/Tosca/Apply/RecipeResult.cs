using Xproto.Tosca.Yaml;

namespace Xos.Core.Tosca.Apply;

/// <summary>What became of a recipe.</summary>
/// <param name="Nodes">What became of each node, in the order of application.</param>
/// <param name="Outputs">What it tells, by name, in the order of the text.</param>
internal sealed record RecipeResult(IReadOnlyList<AppliedNode> Nodes, IReadOnlyList<KeyValuePair<string, ScalarNode>> Outputs);
