using Google.Protobuf.Collections;

namespace Xos.Runtime.Models;

/// <summary>The ids in an object's sets of links, by the ordinal of the field. Objects have few such fields, so they are looked through.</summary>
internal struct LinkIds
{
    private const int FirstLength = 2;

    private (int Field, RepeatedField<int>? Ids)[]? _entries;

    /// <summary>The ids in a field, or null when none were set.</summary>
    public readonly RepeatedField<int>? Find(int field)
    {
        foreach (var entry in _entries ?? [])
        {
            if (entry.Ids is null)
            {
                break;
            }

            if (entry.Field == field)
            {
                return entry.Ids;
            }
        }

        return null;
    }

    /// <summary>Puts ids in the place of those in a field.</summary>
    public void Set(int field, RepeatedField<int> ids)
    {
        _entries ??= new (int, RepeatedField<int>?)[FirstLength];
        var at = 0;
        while (at < _entries.Length && _entries[at].Ids is not null && _entries[at].Field != field)
        {
            at++;
        }

        if (at == _entries.Length)
        {
            Array.Resize(ref _entries, at * 2);
        }

        _entries[at] = (field, ids);
    }
}
