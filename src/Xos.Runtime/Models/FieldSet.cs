namespace Xos.Runtime.Models;

/// <summary>A set of fields of one object, by their ordinal in <see cref="ModelDescriptor.Fields"/>.</summary>
/// <remarks>The first 64 need no memory of their own, which is all that most models have.</remarks>
public struct FieldSet
{
    private const int BitsPerWord = 64;

    private ulong _low;
    private ulong[]? _high;

    /// <summary>Whether the field is in the set.</summary>
    public readonly bool Contains(int field)
    {
        if (field < BitsPerWord)
        {
            return (_low & (1UL << field)) != 0;
        }

        var word = (field / BitsPerWord) - 1;
        return _high is not null && word < _high.Length && (_high[word] & (1UL << field)) != 0;
    }

    /// <summary>Adds the field.</summary>
    public void Add(int field)
    {
        if (field < BitsPerWord)
        {
            _low |= 1UL << field;
            return;
        }

        var word = (field / BitsPerWord) - 1;
        if (_high is null || word >= _high.Length)
        {
            Array.Resize(ref _high, word + 1);
        }

        _high[word] |= 1UL << field;
    }

    /// <summary>Takes the field out.</summary>
    public void Remove(int field)
    {
        if (field < BitsPerWord)
        {
            _low &= ~(1UL << field);
        }
        else if (Contains(field))
        {
            _high![(field / BitsPerWord) - 1] &= ~(1UL << field);
        }
    }

    /// <summary>Takes all fields out.</summary>
    public void Clear() => this = default;
}
