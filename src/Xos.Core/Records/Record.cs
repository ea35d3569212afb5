using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>An object as it was stored at one moment, seen as one of its models (its own or a base).</summary>
/// <remarks>
/// Values by type of field: string, int, uint, long, ulong, float, double and bool as such; <c>Bytes</c> an <see cref="EquatableArray{T}"/> of byte;
/// <c>Date</c> an <see cref="Instant"/>; <c>Link</c> the int id; <c>LinkSet</c> an <see cref="EquatableArray{T}"/> of int ids.
/// </remarks>
internal sealed class Record(RecordType type, int id, IReadOnlyDictionary<string, object> values)
{
    /// <summary>The model as which it is seen.</summary>
    public RecordType Type { get; } = type;

    /// <summary>The bound model as which it is seen.</summary>
    public Model Model => Type.Model;

    /// <summary>Its id, unique among all objects of the model's root; from 1; 0 while it is not stored.</summary>
    public int Id { get; } = id;

    /// <summary>The fields that hold something, by name (links without <c>_id</c>); null fields and <c>id</c> are absent.</summary>
    public IReadOnlyDictionary<string, object> Values { get; } = values;

    /// <summary>The ids of live objects that link here, by the link's name at this end; ends without any are absent.</summary>
    public IReadOnlyDictionary<string, EquatableArray<int>> ReverseLinks { get; init; } = NoReverseLinks;

    /// <summary>The name of the class it was created as.</summary>
    public required string LeafModelName { get; init; }

    /// <summary>Whether it was deleted and waits to be purged.</summary>
    public required bool IsDeleted { get; init; }

    /// <summary>The value of a field, or null when it holds none.</summary>
    public object? this[string field] => Values.GetValueOrDefault(field);

    private static IReadOnlyDictionary<string, EquatableArray<int>> NoReverseLinks { get; } = new Dictionary<string, EquatableArray<int>>();

    /// <summary>What people call it: its name (a user's address), else class and id.</summary>
    public override string ToString() =>
        this[Type.IsUser ? "email" : "name"] is string { Length: > 0 } name ? name
        : Id > 0 ? $"{LeafModelName}-{Id}"
        : $"{LeafModelName}-unsaved";
}
