using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Xos.Runtime.Models;

/// <summary>What the client and the engine know about a model that has objects; made by the generator, so that nothing needs reflection.</summary>
public abstract class ModelDescriptor
{
    private readonly Lazy<FrozenDictionary<string, int>> _ordinals;
    private readonly Lazy<FrozenDictionary<string, ModelField>> _properties;
    private readonly Lazy<ImmutableArray<ModelLink>> _links;
    private readonly Lazy<ImmutableArray<ModelLinkSet>> _linkSets;

    private protected ModelDescriptor()
    {
        _ordinals = new(() =>
            Fields.Select((field, ordinal) => (field.Name, ordinal)).ToFrozenDictionary(pair => pair.Name, pair => pair.ordinal)
        );
        _properties = new(() => Fields.ToFrozenDictionary(static field => field.Property));
        _links = new(() => [.. Fields.OfType<ModelLink>()]);
        _linkSets = new(() => [.. Fields.OfType<ModelLinkSet>()]);
    }

    /// <summary>The model's name, which is also its class name and what its methods on the wire are called after.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its collection on the wire.</summary>
    public required string Plural { get; init; }

    /// <summary>The model that sits directly on <c>XOSBase</c>: its descendants share one sequence of ids.</summary>
    public required string Root { get; init; }

    /// <summary>The service or application that the model belongs to, such as <c>core</c>.</summary>
    public required string AppName { get; init; }

    /// <summary>All fields except <c>id</c>, inherited ones first; the index is the field's ordinal in every <see cref="FieldSet"/>.</summary>
    public required ImmutableArray<ModelField> Fields { get; init; }

    /// <summary>The names on the wire of the fields that whoever creates an object must give.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>The fields that link to one object.</summary>
    public ImmutableArray<ModelLink> Links => _links.Value;

    /// <summary>The fields that link to any number of objects: many-to-many links, and the links that others declare to this model.</summary>
    public ImmutableArray<ModelLinkSet> LinkSets => _linkSets.Value;

    /// <summary>The descriptor of a model class.</summary>
    public static ModelDescriptor<T> Of<T>()
        where T : XosModel, IXosModel<T> => T.Descriptor;

    /// <summary>Finds a field by its name on the wire.</summary>
    /// <returns>Its ordinal, or -1 when the model has no such field.</returns>
    public int IndexOf(string name) => _ordinals.Value.TryGetValue(name, out var ordinal) ? ordinal : -1;

    /// <summary>Finds the field that a property shows; null when it shows none.</summary>
    /// <param name="name">The property's name in C#.</param>
    public ModelField? FindByProperty(string name) => _properties.Value.GetValueOrDefault(name);

    /// <summary>An object without values, to be read into.</summary>
    public XosModel CreateEmpty() => CreateModel();

    /// <inheritdoc />
    public override string ToString() => Name;

    private protected abstract XosModel CreateModel();
}
