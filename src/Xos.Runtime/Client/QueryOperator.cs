namespace Xos.Runtime.Client;

/// <summary>How a field is compared with a value.</summary>
public enum QueryOperator
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Greater.</summary>
    GreaterThan = 1,

    /// <summary>Less.</summary>
    LessThan = 2,

    /// <summary>Greater or equal.</summary>
    GreaterThanOrEqual = 3,

    /// <summary>Less or equal.</summary>
    LessThanOrEqual = 4,

    /// <summary>Equal but for the case of letters.</summary>
    EqualIgnoringCase = 5,

    /// <summary>The text contains the value.</summary>
    Contains = 6,

    /// <summary>The text contains the value but for the case of letters.</summary>
    ContainsIgnoringCase = 7,

    /// <summary>The text matches the regular expression.</summary>
    Matches = 8,

    /// <summary>The text matches the regular expression but for the case of letters.</summary>
    MatchesIgnoringCase = 9,
}
