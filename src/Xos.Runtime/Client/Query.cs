using System.Collections.Immutable;

namespace Xos.Runtime.Client;

/// <summary>Selects objects of a model: all of its elements must hold. The wire knows no "or" and no order.</summary>
public sealed record Query
{
    /// <summary>All live objects.</summary>
    public static Query All { get; } = Of(QueryKind.All);

    /// <summary>Which objects it starts from.</summary>
    public QueryKind Kind { get; init; }

    /// <summary>The conditions.</summary>
    public ImmutableArray<QueryElement> Elements { get; init; } = [];

    /// <summary>How many objects are wanted at most, from the lowest id on; 0 for all. Cores that do not know limits send all.</summary>
    public int Limit { get; init; }

    /// <summary>One of the core's standing queries, without further conditions.</summary>
    public static Query Of(QueryKind kind) => new() { Kind = kind };

    /// <summary>The live objects with this text in a field.</summary>
    public static Query Where(string name, string value, QueryOperator comparison = QueryOperator.Equal) =>
        new Query().And(name, value, comparison);

    /// <summary>The live objects with this number in a field.</summary>
    public static Query Where(string name, int value, QueryOperator comparison = QueryOperator.Equal) =>
        new Query().And(name, value, comparison);

    /// <summary>The live objects with this truth value in a field.</summary>
    public static Query Where(string name, bool value) => new Query().And(name, value);

    /// <summary>Adds a condition on a text.</summary>
    public Query And(string name, string value, QueryOperator comparison = QueryOperator.Equal) =>
        And(new QueryElement(name, comparison) { Text = value });

    /// <summary>Adds a condition on a number.</summary>
    public Query And(string name, int value, QueryOperator comparison = QueryOperator.Equal) =>
        And(new QueryElement(name, comparison) { Number = value });

    /// <summary>Adds a condition on a truth value.</summary>
    public Query And(string name, bool value) => And(name, value ? 1 : 0);

    /// <summary>Adds a condition.</summary>
    public Query And(QueryElement element) => this with { Elements = Elements.Add(element) };
}
