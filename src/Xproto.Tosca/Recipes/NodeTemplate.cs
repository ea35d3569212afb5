using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Recipes;

/// <summary>One object of a recipe.</summary>
/// <param name="Name">What the recipe calls it; means nothing to the core.</param>
/// <param name="At">Where it starts.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Type">Its node type.</param>
/// <param name="TypeAt">Where the type is named.</param>
/// <param name="Properties">Its values.</param>
/// <param name="Requirements">Its links.</param>
internal sealed record NodeTemplate(
    string Name,
    LinePosition At,
    YamlPath Path,
    string Type,
    LinePosition TypeAt,
    IReadOnlyList<PropertyAssignment> Properties,
    IReadOnlyList<Requirement> Requirements
);
