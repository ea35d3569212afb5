using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property that holds a value.</summary>
/// <inheritdoc cref="MemberPlan" />
public sealed record ScalarPlan(string Name, string WireName, int Number, string Documentation)
    : MemberPlan(Name, WireName, Number, Documentation)
{
    /// <summary>What it holds.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Whether it may be null.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>What a new object starts with, as a C# literal, or null.</summary>
    public required string? Default { get; init; }

    /// <summary>The name of the class that holds its choices; empty when there are none.</summary>
    public required string ChoicesName { get; init; }

    /// <summary>The values that it may take.</summary>
    public required EquatableArray<ChoicePlan> Choices { get; init; }

    /// <summary>What the model demands of its value.</summary>
    public required RulesPlan Rules { get; init; }
}
