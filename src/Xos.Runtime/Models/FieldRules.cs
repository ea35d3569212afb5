using System.Collections.Immutable;

namespace Xos.Runtime.Models;

/// <summary>What a model demands of the value of one field; the generator writes it.</summary>
public sealed record FieldRules
{
    /// <summary>No demands.</summary>
    public static FieldRules None { get; } = new();

    /// <summary>Whether a text may be empty.</summary>
    /// <value>The default is true.</value>
    public bool AllowsBlank { get; init; } = true;

    /// <summary>The most characters (Unicode code points) that a text may have; null for any number.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number allowed; null for any.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number allowed; null for any.</summary>
    public long? MaxValue { get; init; }

    /// <summary>The shape that a text must have.</summary>
    public TextFormat Format { get; init; }

    /// <summary>The values allowed, numbers among them as texts; empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];
}
