using Xproto.Text;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Inputs;

/// <summary>A value that is given with a recipe, or that the recipe has a default for.</summary>
/// <param name="Name">The name that <c>get_input</c> uses.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Path">Where it is declared.</param>
/// <param name="Type">What its values are; null when that is faulty.</param>
/// <param name="Constraints">What its values must meet.</param>
/// <param name="Default">Its value when none is given; null for none.</param>
/// <param name="IsRequired">Whether a recipe without a value for it cannot be applied.</param>
internal sealed record RecipeInput(
    string Name,
    LinePosition At,
    YamlPath Path,
    InputType? Type,
    IReadOnlyList<InputConstraint> Constraints,
    ScalarNode? Default,
    bool IsRequired
)
{
    /// <summary>Whether nobody can tell its value, and whoever reads it is not to blame: a problem was told of its declaration, or the value is given later.</summary>
    public bool IsOpen { get; init; }
}
