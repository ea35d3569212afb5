namespace Xos.Core.Tosca.Recipes;

/// <summary>A recipe as it is written: its shape is right, its names are not looked up yet.</summary>
internal sealed record Recipe(
    IReadOnlyList<RecipeImport> Imports,
    IReadOnlyDictionary<string, RecipeInput> Inputs,
    IReadOnlyList<NodeTemplate> Templates
);
