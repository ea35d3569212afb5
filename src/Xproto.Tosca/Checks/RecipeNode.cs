using Xproto.Semantics;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca.Checks;

/// <summary>A node template whose names are looked up: what is left to learn stands in the store.</summary>
internal sealed record RecipeNode
{
    /// <summary>The template.</summary>
    public required NodeTemplate Template { get; init; }

    /// <summary>Its model, or null when the type is not known.</summary>
    public required Model? Model { get; init; }

    /// <summary>Whether it only refers to an object that is there already.</summary>
    public bool MustExist { get; init; }

    /// <summary>What it gives to fields.</summary>
    public IReadOnlyList<NodeValue> Values { get; init; } = [];

    /// <summary>Where it links to.</summary>
    public IReadOnlyList<NodeLink> Links { get; init; } = [];

    /// <summary>Names of templates that must be applied before it.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Whether no problem was found in it, so that the store can be asked about it.</summary>
    public bool IsSound { get; init; }

    /// <summary>What the recipe calls it.</summary>
    public string Name => Template.Name;
}
