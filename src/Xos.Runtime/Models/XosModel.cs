using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

/// <summary>An object of the core: a typed view of one message on the wire that knows what was changed since it was read.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
public abstract partial class XosModel
{
    /// <summary>The fields that this class declares: none. Derived classes go on where their base ends.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static readonly ImmutableArray<ModelField> FieldTable = [];

    private IXosCore? _core;
    private int _id;

    /// <summary>Starts a new object.</summary>
    protected XosModel() { }

    /// <summary>Makes an object without values, to be read into.</summary>
    /// <param name="source">Says so; holds nothing.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected XosModel(FromWire source) => _ = source;

    /// <summary>The number of the object within its root model; 0 until the core has stored it.</summary>
    public int Id
    {
        get => _id;
        init => _id = value;
    }

    /// <summary>Whether the core has not stored the object yet.</summary>
    public bool IsNew => Id == 0;

    /// <summary>The name of the class as the core knows it.</summary>
    public string ModelName => Descriptor.Name;

    /// <summary>What the client and the engine know about the object's model.</summary>
    public abstract ModelDescriptor Descriptor { get; }

    /// <summary>The core that the object was read from, or that it was attached to.</summary>
    /// <exception cref="InvalidOperationException">The object was made here and is not attached yet.</exception>
    protected IXosCore Core =>
        _core
        ?? throw new InvalidOperationException(
            $"This {ModelName} was not read from a core and is not attached to one; save it with IXosCore.CreateAsync, or call AttachTo first."
        );

    /// <summary>Makes the object load, save and delete through this core. What a core returns is attached already.</summary>
    public void AttachTo(IXosCore core) => _core = core;

    /// <summary>The object's name; without one <c>Class-id</c>, with the class that it really has; <c>Class-unsaved</c> while it is new.</summary>
    public override string ToString()
    {
        if (TextOf("name") is { Length: > 0 } name)
        {
            return name;
        }

        return IsNew ? $"{ModelName}-unsaved" : string.Create(CultureInfo.InvariantCulture, $"{LeafName}-{Id}");
    }

    // What the core says the object is: a HelloWorldService that was read as a Service says HelloWorldService.
    private string LeafName => TextOf("leaf_model_name") is { Length: > 0 } leaf ? leaf : ModelName;

    private string? TextOf(string fieldName)
    {
        var field = Descriptor.IndexOf(fieldName);
        return field < 0 ? null : Descriptor.Fields[field].Read(this) as string;
    }
}
