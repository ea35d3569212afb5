using System.Collections.Frozen;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>A model with what store, rules and wire would else derive again for every object.</summary>
internal sealed class RecordType
{
    private readonly FrozenDictionary<string, Field> _fields;

    /// <summary>Gathers the facts about one model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="models">The set that it belongs to.</param>
    public RecordType(Model model, ModelSet models)
    {
        Model = model;
        // 'id' is no value of an object but its name.
        Fields = model.Fields.Where(static field => field.Name != "id").ToEquatableArray();
        var byName = Fields.ToDictionary(static field => field.Name);
        foreach (var field in Fields)
        {
            byName.TryAdd(field.WireName, field);
        }

        _fields = byName.ToFrozenDictionary();
        Leaves = models
            .Concrete.Where(candidate => candidate.Root == model.Root && candidate.Is(model.Name))
            .Select(static candidate => candidate.Name)
            .ToEquatableArray();
    }

    /// <summary>The bound model.</summary>
    public Model Model { get; }

    /// <summary>The model's name.</summary>
    public string Name => Model.Name;

    /// <summary>All fields but <c>id</c>.</summary>
    public EquatableArray<Field> Fields { get; }

    /// <summary>The models that its objects can have been created as: itself, unless abstract, and what derives from it.</summary>
    public EquatableArray<string> Leaves { get; }

    /// <summary>Whether every object of its root is one of its objects.</summary>
    public bool IsRoot => Model.Root == Model.Name;

    /// <summary>Finds a field by its name or its name on the wire; null when there is none.</summary>
    public Field? FindField(string name) => _fields.GetValueOrDefault(name);
}
