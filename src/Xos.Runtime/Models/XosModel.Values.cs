using System.ComponentModel;
using Google.Protobuf;

namespace Xos.Runtime.Models;

// What generated ReadField and WriteFields are made of: one line there for each field.
public abstract partial class XosModel
{
    /// <summary>Takes a value that was read.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Load<T>(int field, ref T slot, T value)
    {
        slot = value;
        _set.Add(field);
    }

    /// <summary>Takes a moment that was read as seconds.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void LoadDate(int field, ref DateTimeOffset slot, double seconds) => Load(field, ref slot, WireTime.FromSeconds(seconds));

    /// <summary>Reads ids, packed or one by one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void LoadIds(int field, ref ParseContext input)
    {
        _ids ??= [];
        if (!_ids.TryGetValue(field, out var ids))
        {
            ids = [];
            _ids.Add(field, ids);
        }

        ids.AddEntriesFrom(ref input, _idElements);
        _set.Add(field);
    }

    /// <summary>Sets a moment that cannot be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetDate(int field, ref DateTimeOffset slot, DateTimeOffset value) => Set(field, ref slot, WireTime.Truncate(value));

    /// <summary>Sets a moment that may be null.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetOrClearDate(int field, ref DateTimeOffset slot, DateTimeOffset? value) =>
        SetOrClear(field, ref slot, value is null ? null : WireTime.Truncate(value.Value));

    /// <summary>Writes a text when its field is among <paramref name="fields"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, string value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteString(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, int value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteInt32(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, uint value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteUInt32(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, long value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteInt64(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, ulong value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteUInt64(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, float value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteFloat(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, double value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteDouble(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, bool value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteBool(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, ByteString value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteBytes(value);
        }
    }

    /// <inheritdoc cref="Write(ref WriteContext, in FieldSet, int, uint, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static void Write(ref WriteContext output, in FieldSet fields, int field, uint tag, DateTimeOffset value)
    {
        if (fields.Contains(field))
        {
            output.WriteTag(tag);
            output.WriteDouble(WireTime.ToSeconds(value));
        }
    }

    /// <summary>Writes the id of a link when its field is among <paramref name="fields"/>; 0 says that it links to none.</summary>
    /// <exception cref="InvalidOperationException">The linked object is not saved.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteLink(ref WriteContext output, in FieldSet fields, int field, uint tag, int slot)
    {
        if (fields.Contains(field))
        {
            var id = LinkedIdToSend(field, slot);
            output.WriteTag(tag);
            output.WriteInt32(id);
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

        output.WriteTag(tag);
        output.WriteLength(ids.Sum(CodedOutputStream.ComputeInt32Size));
        foreach (var id in ids)
        {
            output.WriteInt32(id);
        }
    }
}
