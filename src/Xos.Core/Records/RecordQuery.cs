using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Which objects of a model are meant.</summary>
/// <param name="Kind">The set to choose from.</param>
/// <param name="Conditions">What all must meet.</param>
internal sealed record RecordQuery(RecordSet Kind, EquatableArray<Condition> Conditions = default)
{
    /// <summary>All live objects.</summary>
    public static RecordQuery Live { get; } = new(RecordSet.Live);

    /// <summary>Live objects whose fields have the given values.</summary>
    public static RecordQuery Where(params IEnumerable<(string Field, object? Value)> values) =>
        new(
            RecordSet.Live,
            values.Select(static pair => new Condition(pair.Field, ConditionOperator.Equal, pair.Value)).ToEquatableArray()
        );
}
