using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.CSharp.Plans;

/// <summary>What a model demands of a value.</summary>
public sealed record RulesPlan
{
    /// <summary>Whether a text may be empty.</summary>
    public bool AllowsBlank { get; init; } = true;

    /// <summary>The most characters it may have, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The least number it may hold, or null.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number it may hold, or null.</summary>
    public long? MaxValue { get; init; }

    /// <summary>The shape of its text.</summary>
    public TextFormat Format { get; init; }

    /// <summary>The values it may take, as texts; empty for any.</summary>
    public EquatableArray<string> Choices { get; init; } = [];
}
