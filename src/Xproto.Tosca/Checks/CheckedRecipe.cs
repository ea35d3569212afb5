using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Checks;

/// <summary>A recipe whose names are looked up.</summary>
/// <param name="Nodes">Its nodes in the order in which they are applied, unsound ones included.</param>
/// <param name="Outputs">What it tells, by name, in the order of the text.</param>
internal sealed record CheckedRecipe(IReadOnlyList<RecipeNode> Nodes, IReadOnlyList<KeyValuePair<string, ScalarNode>> Outputs);
