using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Which objects of a model are meant.</summary>
/// <param name="Kind">The set to choose from.</param>
/// <param name="Conditions">What all must meet.</param>
internal sealed record RecordQuery(RecordSet Kind, EquatableArray<Condition> Conditions = default)
{
    /// <summary>The objects that are asked for by their ids, those that are not there left out; null for no such demand.</summary>
    public EquatableArray<int>? Ids { get; init; }

    /// <summary>Words that all must be found somewhere in an object's texts, whatever their case; null or empty for no such demand. What may not be read is not searched.</summary>
    public string? Search { get; init; }

    /// <summary>By what the objects are put in order; always by id at last, and by id alone when empty.</summary>
    public EquatableArray<OrderTerm> Order { get; init; }

    /// <summary>How many objects are wanted at most; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Where the page before ended; null for the first page. It goes with the same order.</summary>
    public PageCursor? After { get; init; }

    /// <summary>Whether objects come without the ids of those that link to them, which are as many as there are.</summary>
    public bool IsShallow { get; init; }

    /// <summary>All live objects.</summary>
    public static RecordQuery Live { get; } = new(RecordSet.Live);

    /// <summary>Live objects whose fields have the given values.</summary>
    public static RecordQuery Where(params IEnumerable<(string Field, object? Value)> values) =>
        new(
            RecordSet.Live,
            values.Select(static pair => new Condition(pair.Field, ConditionOperator.Equal, pair.Value)).ToEquatableArray()
        );
}
