using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>An object on its way into the store: what it was, and what it shall be.</summary>
internal sealed class Draft
{
    private readonly Dictionary<string, object> _values;
    private readonly HashSet<string> _written = [];

    private Draft(RecordType type, Record? before)
    {
        Type = type;
        Before = before;
        _values = before is null ? [] : new(before.Values);
    }

    /// <summary>The object's own class.</summary>
    public RecordType Type { get; }

    /// <summary>The object as it is stored; null when it is new.</summary>
    public Record? Before { get; }

    /// <summary>Whether it was deleted and waits to be purged: only its clean-up is written then.</summary>
    public bool IsDeleted => Before is { IsDeleted: true };

    /// <summary>What it shall hold; null fields are absent.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>The password that a user shall have from now on; null leaves it.</summary>
    public string? NewPassword { get; set; }

    /// <summary>How messages call it.</summary>
    public string Title => Before is null ? $"New {Type.Name}" : $"{Type.Name} {Before.Id}";

    /// <summary>The fields that somebody gave a value or took it from.</summary>
    public IEnumerable<Field> Written => Type.Fields.Where(IsWritten);

    /// <summary>The fields that will be different.</summary>
    public IEnumerable<Field> Changed => Type.Fields.Where(f => !Equals(Before?[f.Name], this[f.Name]));

    /// <summary>What a field shall hold; null for nothing.</summary>
    public object? this[string field] => _values.GetValueOrDefault(field);

    /// <summary>The object as it is once it is stored.</summary>
    /// <param name="type">The model as which it is seen.</param>
    /// <param name="id">Its id.</param>
    public Record ToRecord(RecordType type, int id)
    {
        var values = new Dictionary<string, object>(
            _values.Where(value => type == Type || value.Key == UnknownFields.Key || type.FindField(value.Key) is not null)
        );
        foreach (var (name, _) in StoredColumns.All.Where(static column => column.Value == FieldType.Bool))
        {
            values.TryAdd(name, false);
        }

        return new(type, id, values)
        {
            LeafModelName = Type.Name,
            IsDeleted = IsDeleted,
            ReverseLinks = Before?.ReverseLinks ?? new Dictionary<string, EquatableArray<int>>(),
        };
    }

    /// <summary>Starts a new object.</summary>
    public static Draft New(RecordType type) => new(type, null);

    /// <summary>Starts to change a stored object.</summary>
    /// <param name="before">The object, seen as its own class.</param>
    public static Draft Of(Record before) => new(before.Type, before);

    /// <summary>Whether somebody gave a field a value or took it.</summary>
    public bool IsWritten(Field field) => _written.Contains(field.Name);

    /// <summary>Whether a field shall hold what it does not hold anyway: nobody is refused for sending back what is there, or the default of a new object.</summary>
    public bool IsChange(Field field) =>
        !Equals(Before is null ? Type.Defaults.GetValueOrDefault(field.Name) : Before[field.Name], this[field.Name]);

    /// <summary>Writes a field because somebody wants it so.</summary>
    public void Write(Field field, object? value)
    {
        _written.Add(field.Name);
        Set(field.Name, value);
    }

    /// <summary>Sets a field, or a column that the store keeps for every object, because a rule says so.</summary>
    public void Set(string name, object? value)
    {
        if (value is null)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = value;
        }
    }
}
