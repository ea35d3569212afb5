using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Gui.Wording;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>An object as somebody edits it: what he changed, what others changed meanwhile, and what is wrong with it.</summary>
public sealed class ObjectDraft
{
    private readonly RecordType _type;
    private readonly Dictionary<string, object?> _mine = [];
    private readonly HashSet<string> _contested = [];
    private readonly Dictionary<string, string> _faults = [];
    private Dictionary<string, object?> _sent = [];

    /// <summary>Begins with what is stored.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="stored">The object; null for a new one.</param>
    internal ObjectDraft(RecordType type, Record? stored) => (_type, Stored) = (type, stored);

    /// <summary>The object as it is stored now; null for a new one.</summary>
    internal Record? Stored { get; private set; }

    /// <summary>The object's class.</summary>
    public Model Model => _type.Model;

    /// <summary>The fields that people may write.</summary>
    public IEnumerable<Field> Fields =>
        _type.Fields.Where(static shown => FieldKinds.IsForPeople(shown) && FieldKinds.IsWritable(shown) && !shown.IsCreationTime);

    /// <summary>Whether anything is different from what is stored.</summary>
    public bool IsChanged => _mine.Count > 0;

    /// <summary>Whether somebody else changed what was changed here, and nobody has chosen yet.</summary>
    public bool IsContested => _contested.Count > 0;

    /// <summary>What is wrong with the object as a whole; null for nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many fields have a fault.</summary>
    public int FaultCount => _faults.Count;

    /// <summary>What was changed, by field.</summary>
    internal IReadOnlyDictionary<string, object?> Changes =>
        Stored is null
            ? Fields
                .Select(given => (given.Name, Value: ValueOf(given)))
                .Where(static pair => pair.Value is not null)
                .ToDictionary(static pair => pair.Name, static pair => pair.Value)
            : _mine;

    /// <summary>What a field holds here.</summary>
    public object? ValueOf(Field field) => _mine.TryGetValue(field.Name, out var mine) ? mine : StoredValueOf(field);

    /// <summary>What a field holds in the store, or by default.</summary>
    public object? StoredValueOf(Field field) => Stored is null ? _type.Defaults.GetValueOrDefault(field.Name) : Stored[field.Name];

    /// <summary>Whether a field was changed here.</summary>
    public bool Has(Field field) => _mine.ContainsKey(field.Name);

    /// <summary>Whether others changed a field that was changed here.</summary>
    public bool IsContestedAt(Field field) => _contested.Contains(field.Name);

    /// <summary>What is wrong with a field; null for nothing.</summary>
    public string? FaultOf(Field field) => _faults.GetValueOrDefault(field.Name);

    /// <summary>Whether a field may be written and never read.</summary>
    public bool IsSecret(Field field) => _type.IsSecret(field);

    /// <summary>Changes a field, and tells at once what is wrong with that.</summary>
    public void Set(Field field, object? value)
    {
        if (Equals(value, StoredValueOf(field)) || (value is "" && StoredValueOf(field) is null))
        {
            _mine.Remove(field.Name);
        }
        else
        {
            _mine[field.Name] = value;
        }

        _contested.Remove(field.Name);
        Check(field);
    }

    /// <summary>Changes a field to what somebody typed.</summary>
    public void SetText(Field field, string? text) => Set(field, Read(field, text ?? ""));

    /// <summary>Leaves a field as it is stored.</summary>
    public void Undo(Field field) => Set(field, StoredValueOf(field));

    /// <summary>Leaves all as it is stored.</summary>
    public void UndoAll()
    {
        _mine.Clear();
        _contested.Clear();
        _faults.Clear();
        Fault = null;
    }

    /// <summary>Changes a field as it was changed before the page was loaded again.</summary>
    /// <param name="field">The field.</param>
    /// <param name="mine">What it was changed to.</param>
    /// <param name="before">What was stored then.</param>
    internal void Restore(Field field, object? mine, object? before)
    {
        Set(field, mine);
        if (Has(field) && !Equals(before, StoredValueOf(field)))
        {
            _contested.Add(field.Name);
        }
    }

    /// <summary>Decides for what was changed here.</summary>
    public void KeepMine(Field field) => _contested.Remove(field.Name);

    /// <summary>Takes up what is stored by now: what nobody changed here follows, and where both changed, somebody must choose.</summary>
    internal void Rebase(Record newest)
    {
        var before = Stored!;
        Stored = newest;
        foreach (var field in Fields.Where(Has).ToList())
        {
            if (Equals(_mine[field.Name], newest[field.Name]))
            {
                _mine.Remove(field.Name);
                _contested.Remove(field.Name);
            }
            else if (!Equals(before[field.Name], newest[field.Name]) && !_sent.ContainsKey(field.Name))
            {
                _contested.Add(field.Name);
            }
        }
    }

    /// <summary>What shall be stored now. Until that is done, somebody may go on typing, and may see his own change come back as news.</summary>
    internal IReadOnlyDictionary<string, object?> Send() => _sent = new(Changes);

    /// <summary>Takes up that what was sent is stored; what was typed since stays.</summary>
    internal void Accept(Record stored)
    {
        foreach (var (name, value) in _sent)
        {
            if (_mine.TryGetValue(name, out var mine) && Equals(mine, value))
            {
                _mine.Remove(name);
            }
        }

        Rebase(stored);
        Forget();
    }

    /// <summary>Takes up that what was sent is not stored.</summary>
    internal void Forget() => _sent = [];

    /// <summary>Tells everything that is wrong before anybody is asked.</summary>
    /// <returns>Whether nothing is.</returns>
    public bool Check()
    {
        Fault = null;
        foreach (var field in Fields)
        {
            Check(field);
        }

        return _faults.Count == 0;
    }

    /// <summary>Takes up what the core says against it.</summary>
    internal void Refuse(RecordException refusal)
    {
        Forget();
        var faults = refusal.Faults.Select(fault => (Field: _type.FindField(fault.Field), Fault: fault)).ToList();
        foreach (var (field, fault) in faults.Where(pair => pair.Field is not null && Fields.Contains(pair.Field)))
        {
            _faults[field!.Name] = fault.IsSentence ? fault.Message : $"{Names.Of(field)} {fault.Message}";
        }

        Fault = faults.Count > 0 && faults.All(pair => pair.Field is not null && Fields.Contains(pair.Field)) ? null : refusal.Message;
    }

    private void Check(Field field)
    {
        _faults.Remove(field.Name);
        var value = ValueOf(field);
        if (Stored is null ? value is null && !field.IsRequired : !Has(field))
        {
            return;
        }

        var faults = new FaultList();
        var read = FieldReader.Read(field, value, faults);
        if (faults.Faults.Count == 0 && !_type.IsSecret(field))
        {
            faults.Check(field, read);
        }

        if (faults.Faults is [var first, ..])
        {
            _faults[field.Name] = $"{Names.Of(field)} {first.Message}";
        }
    }

    /// <summary>What somebody means who types a text; what cannot be read stays as it was typed, and is told to be none.</summary>
    internal static object? Read(Field field, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        return field.Type switch
        {
            FieldType.String => text.Length == 0 && field.IsNullable ? null : text,
            _ when text.Trim().Length == 0 => null,
            FieldType.Float => float.TryParse(text, culture, out var number) && float.IsFinite(number) ? number : text,
            FieldType.Double => double.TryParse(text, culture, out var number) && double.IsFinite(number) ? number : text,
            FieldType.UInt64 => ulong.TryParse(text, culture, out var number) ? number : text,
            FieldType.Int32 or FieldType.UInt32 or FieldType.Int64 => long.TryParse(text, culture, out var number)
                ? Narrow(field, number)
                : text,
            _ => text,
        };
    }

    // As records have it, so that what was typed back is no change.
    private static object Narrow(Field field, long number) =>
        field.Type switch
        {
            FieldType.Int32 when number is >= int.MinValue and <= int.MaxValue => (object)(int)number,
            FieldType.UInt32 when number is >= 0 and <= uint.MaxValue => (uint)number,
            _ => number,
        };

    /// <summary>Chooses the far ends of a link with many.</summary>
    internal void SetMembers(Field field, IEnumerable<int> ids)
    {
        EquatableArray<int> members = ids.ToEquatableArray();
        Set(field, members.Count == 0 ? null : members);
    }
}
