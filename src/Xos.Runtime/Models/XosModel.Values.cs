using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Xos.Runtime.Models;

// What generated properties, ReadFields and WriteFields are made of.
public abstract partial class XosModel
{
    /// <summary>Takes a value that was read.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("Naming", "CA1707", Justification = "No field becomes a member with an underscore between letters.")]
    protected void Load_Field<T>(int field, ref T slot, T value)
    {
        slot = value;
        _set.Add(field);
    }

    /// <summary>Reads ids, packed or one by one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void LoadIds(int field, ref ParseContext input)
    {
        if (_ids.Find(field) is not { } ids)
        {
            ids = [];
            _ids.Set(field, ids);
        }

        ids.AddEntriesFrom(ref input, _idElements);
        _set.Add(field);
    }

    /// <summary>The moment in a field, which is kept as the wire carries it: most are read and written back, and never looked at.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static DateTimeOffset DateOf(double slot) => WireTime.FromSeconds(slot);

    /// <summary>Sets a moment that cannot be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetDate(int field, ref double slot, DateTimeOffset value) => Set_Field(field, ref slot, WireTime.ToSeconds(value));

    /// <summary>Sets a moment that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrClearDate(int field, ref double slot, DateTimeOffset? value) =>
        SetOrClear(field, ref slot, value is null ? null : WireTime.ToSeconds(value.Value));

    /// <summary>Writes the id of a link when its field is among <paramref name="fields"/>; 0 says that it links to none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteLink(ref WriteContext output, in FieldSet fields, int field, uint tag, int slot)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteInt32(LinkedId(field, slot));
        }
    }

    /// <summary>Writes ids, packed, when there are any and their field is among <paramref name="fields"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteIds(ref WriteContext output, in FieldSet fields, int field, uint tag)
    {
        if (!fields.Contains(field) || IdsOf(field) is not { Count: > 0 } ids)
        {
            return;
        }

        var length = 0;
        for (var i = 0; i < ids.Count; i++)
        {
            length += CodedOutputStream.ComputeInt32Size(ids[i]);
        }

        output.WriteTag(tag);
        output.WriteLength(length);
        for (var i = 0; i < ids.Count; i++)
        {
            output.WriteInt32(ids[i]);
        }
    }
}
