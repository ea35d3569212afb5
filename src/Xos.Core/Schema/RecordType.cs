using System.Collections.Frozen;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Targets.ProtoApi;
using Xproto.Text;

namespace Xos.Core.Schema;

/// <summary>A model with what store, rules and wire would else derive again for every object.</summary>
internal sealed class RecordType
{
    /// <summary>The root of those who log in.</summary>
    public const string UserRoot = "User";

    private readonly FrozenDictionary<string, Field> _fields;
    private readonly FrozenDictionary<int, Field> _numbers;
    private readonly FrozenSet<int> _known;
    private readonly FrozenDictionary<string, Field> _links;
    private readonly FrozenDictionary<string, ReverseLink> _reverseLinks;

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
        _numbers = Fields.ToFrozenDictionary(static field => field.Number);
        _known = model
            .Fields.Select(static field => field.Number)
            .Concat(model.ReverseLinks.Select(static link => link.Number))
            .Concat([ProtoApiTarget.ClassNamesNumber, ProtoApiTarget.SelfContentTypeIdNumber])
            .ToFrozenSet();
        ClassNames = string.Join(',', model.Ancestors.Prepend(model.Name));
        ContentTypeId = model.ContentTypeId;
        _links = Fields.Where(static field => field.Link is not null).ToFrozenDictionary(NameOfLink);
        _reverseLinks = model.ReverseLinks.ToFrozenDictionary(static link => $"{link.Peer}.{link.PeerField}");
        DocumentFields = Fields
            .Where(field => field.Link is null && !StoredColumns.Hold(field) && !IsSecret(field))
            .ToFrozenDictionary(static field => field.Name);
        Defaults = Fields
            .Where(field => !IsSecret(field))
            .Select(static field => (field, value: DefaultValue.Of(field)))
            .Where(static pair => pair.value is not null)
            .ToFrozenDictionary(static pair => pair.field.Name, static pair => pair.value!);
        UniqueRules = UniqueRule.Of(model);
        Leaves = models
            .Concrete.Where(candidate => candidate.Root == model.Root && candidate.Is(model.Name))
            .Select(static candidate => candidate.Name)
            .ToEquatableArray();
    }

    /// <summary>The bound model.</summary>
    public Model Model { get; }

    /// <summary>The model's name.</summary>
    public string Name => Model.Name;

    /// <summary>The model whose sequence of ids its objects share.</summary>
    public string Root => Model.Root;

    /// <summary>Its own name and those of its ancestors, nearest first, with commas between.</summary>
    public string ClassNames { get; }

    /// <summary>What kind of object it is, such as <c>core.site</c>.</summary>
    public string ContentTypeId { get; }

    /// <summary>Whether every object of its root is one of its objects.</summary>
    public bool IsRoot => Model.Root == Model.Name;

    /// <summary>All fields but <c>id</c>.</summary>
    public EquatableArray<Field> Fields { get; }

    /// <summary>Whether any of its fields is a link.</summary>
    public bool HasLinks => _links.Count > 0;

    /// <summary>The fields that the store keeps in an object's document.</summary>
    public FrozenDictionary<string, Field> DocumentFields { get; }

    /// <summary>What fields hold when nobody said anything, by name, for those whose default is a value.</summary>
    public FrozenDictionary<string, object> Defaults { get; }

    /// <summary>What must be unique among live objects.</summary>
    public EquatableArray<UniqueRule> UniqueRules { get; }

    /// <summary>The models that its objects can have been created as: itself, unless abstract, and what derives from it.</summary>
    public EquatableArray<string> Leaves { get; }

    /// <summary>Whether it is the model of the people who log in.</summary>
    public bool IsUser => Root == UserRoot;

    /// <summary>Finds a field by its name or its name on the wire; null when there is none.</summary>
    public Field? FindField(string name) => _fields.GetValueOrDefault(name);

    /// <summary>Finds a field by its number on the wire; null when there is none.</summary>
    public Field? FindField(int number) => _numbers.GetValueOrDefault(number);

    /// <summary>Whether a number on the wire means anything in this model: a field, what links to it, or what the core says of every object.</summary>
    public bool IsKnown(int number) => _known.Contains(number);

    /// <summary>Finds a link by the name that <see cref="NameOfLink"/> gives it.</summary>
    public Field? FindLink(string name) => _links.GetValueOrDefault(name);

    /// <summary>Finds a link that points here by the name that <see cref="NameOfLink"/> gives it.</summary>
    public ReverseLink? FindReverseLink(string name) => _reverseLinks.GetValueOrDefault(name);

    /// <summary>Whether a field may be written but never read: users' passwords.</summary>
    public bool IsSecret(Field field) => CoreFields.IsSecret(Model, field);

    /// <summary>What the store calls a link, the same for all models that inherit it.</summary>
    public static string NameOfLink(Field link) => $"{link.DeclaringModel}.{link.Name}";
}
