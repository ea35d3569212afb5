using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>What the oracle knows of a field.</summary>
internal sealed record OracleField(string Name, OracleType Type)
{
    public bool IsRequired { get; init; }

    public object? Default { get; init; }

    public int MaxLength { get; init; } = int.MaxValue;

    public bool IsStripped { get; init; }

    public int Least { get; init; } = int.MinValue;

    public int Greatest { get; init; } = int.MaxValue;

    public string? Peer { get; init; }

    public string? Reverse { get; init; }

    public bool IsFeedback { get; init; }

    public bool IsBookkeeping { get; init; }

    public string WireName =>
        Type switch
        {
            OracleType.Link => $"{Name}_id",
            OracleType.Set => $"{Name}_ids",
            _ => Name,
        };

    public bool IsCalled(string name) => name == Name || name == WireName;

    /// <summary>The value as it is kept; null for nothing, and for what is no value of such a field.</summary>
    public object? Read(object? value) =>
        (Type, value) switch
        {
            (OracleType.Text, string text) => IsStripped ? text.Trim() : text,
            (OracleType.Number, int) or (OracleType.Bool, bool) or (OracleType.Date, Instant) => value,
            (OracleType.Link, int id and > 0) => id,
            (OracleType.Set, IEnumerable<int> ids) when ids.Any() && ids.All(static id => id > 0) => ids.Distinct().ToEquatableArray(),
            _ => null,
        };

    /// <summary>Whether the value can be read: links say 0 for nothing, sets have no members then.</summary>
    public bool Accepts(object? value) =>
        value is null || Read(value) is not null || (Type, value) is (OracleType.Link, 0) or (OracleType.Set, int[] and []);

    /// <summary>Whether the model allows the value.</summary>
    public bool Allows(object? value) =>
        value switch
        {
            null => !IsRequired,
            string text => (text.Length > 0 || !IsRequired) && text.Length <= MaxLength,
            int number when Type == OracleType.Number => number >= Least && number <= Greatest,
            _ => true,
        };
}
