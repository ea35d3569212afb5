using Xproto.Tosca.Inputs;

namespace Xproto.Tosca.Recipes;

/// <summary>A recipe as it is written: its shape is right, its names are not looked up yet.</summary>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Imports">The types that it uses.</param>
/// <param name="Inputs">What it can be given, by name.</param>
/// <param name="Templates">Its objects.</param>
/// <param name="Outputs">What it tells about itself.</param>
internal sealed record Recipe(
    int Length,
    IReadOnlyList<RecipeImport> Imports,
    IReadOnlyDictionary<string, RecipeInput> Inputs,
    IReadOnlyList<NodeTemplate> Templates,
    IReadOnlyList<RecipeOutput> Outputs
);
