namespace Xos.Runtime.Client;

/// <summary>One condition of a query. The wire compares with texts and whole numbers; truth values are the numbers 0 and 1.</summary>
/// <param name="Name">The field's name on the wire.</param>
/// <param name="Operator">How to compare.</param>
public sealed record QueryElement(string Name, QueryOperator Operator)
{
    /// <summary>The text to compare with; null when <see cref="Number"/> is what counts.</summary>
    public string? Text { get; init; }

    /// <summary>The number to compare with.</summary>
    public int Number { get; init; }

    /// <summary>Whether the condition must not hold.</summary>
    public bool IsInverted { get; init; }
}
