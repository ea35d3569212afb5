using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Xos.Runtime.Models;

public abstract partial class XosModel
{
    private FieldSet _set;
    private FieldSet _changed;
    private Dictionary<int, object?>? _old;

    /// <summary>Whether a field differs from what the core has as far as this object knows; for a new object, whether one was set.</summary>
    public bool HasChanged => ChangedFields.Count > 0;

    /// <summary>The names on the wire of the fields that changed since the object was read or saved; for a new object, of those that were set.</summary>
    public IReadOnlyList<string> ChangedFields => [.. ChangedOrdinals().Select(NameOf)];

    /// <summary>Old and new value of each field of <see cref="ChangedFields"/>, by the field's name on the wire.</summary>
    public IReadOnlyDictionary<string, FieldChange> Diff => ChangedOrdinals().ToDictionary(NameOf, ChangeOf);

    /// <summary>Whether the field has a value: it was read, has a default, or was set.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsSet(int field) => _set.Contains(field);

    /// <summary>Sets a field that cannot be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Naming", "CA1707", Justification = "No field becomes a member with an underscore between letters.")]
    protected void Set_Field<T>(int field, ref T slot, T value)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        if (_set.Contains(field) && EqualityComparer<T>.Default.Equals(slot, value))
        {
            return;
        }

        BeforeChange(field);
        slot = value;
        _set.Add(field);
    }

    /// <summary>Sets a text or bytes that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrClear<T>(int field, ref T slot, T? value)
        where T : class
    {
        if (value is null)
        {
            Clear(field);
        }
        else
        {
            Set_Field(field, ref slot, value);
        }
    }

    /// <summary>Sets a number, truth value or moment that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrClear<T>(int field, ref T slot, T? value)
        where T : struct
    {
        if (value is null)
        {
            Clear(field);
        }
        else
        {
            Set_Field(field, ref slot, value.Value);
        }
    }

    private void Clear(int field)
    {
        if (!_set.Contains(field))
        {
            return;
        }

        if (!IsNew && OldValue(field) is not null)
        {
            throw new InvalidOperationException(
                $"'{ModelName}.{NameOf(field)}' has a value in the core, and the wire cannot carry null for a field that is no link; set an empty value instead."
            );
        }

        BeforeChange(field);
        _set.Remove(field);
    }

    private void BeforeChange(int field)
    {
        if (_changed.Contains(field))
        {
            return;
        }

        _changed.Add(field);
        if (!IsNew)
        {
            (_old ??= []).Add(field, CurrentValue(field));
        }
    }

    private object? OldValue(int field) =>
        IsNew ? null
        : _old is not null && _old.TryGetValue(field, out var old) ? old
        : CurrentValue(field);

    private string NameOf(int field) => Descriptor.Fields[field].Name;

    private FieldChange ChangeOf(int field) => new(OldValue(field), CurrentValue(field));

    private object? CurrentValue(int field) => Descriptor.Fields[field].Read(this);

    // A value that was changed back is no change; a link to an object that has no id yet is one.
    private IEnumerable<int> ChangedOrdinals()
    {
        for (var field = 0; field < Descriptor.Fields.Length; field++)
        {
            if (
                _changed.Contains(field) && (IsNew || TargetOf(field) is { IsNew: true } || !AreEqual(OldValue(field), CurrentValue(field)))
            )
            {
                yield return field;
            }
        }
    }

    // The order of links in a set means nothing.
    private static bool AreEqual(object? left, object? right) =>
        left is IReadOnlyList<int> ids && right is IReadOnlyList<int> others ? ids.ToHashSet().SetEquals(others) : Equals(left, right);
}
