namespace Xos.Core.Records;

/// <summary>How a field and a value compare. Texts compare ordinally.</summary>
internal enum ConditionOperator
{
    /// <summary>The same.</summary>
    Equal,

    /// <summary>The field is greater.</summary>
    Greater,

    /// <summary>The field is less.</summary>
    Less,

    /// <summary>The field is not less.</summary>
    GreaterOrEqual,

    /// <summary>The field is not greater.</summary>
    LessOrEqual,

    /// <summary>The same when case does not count.</summary>
    EqualIgnoringCase,

    /// <summary>The field holds the value somewhere.</summary>
    Contains,

    /// <summary>The field holds the value somewhere when case does not count.</summary>
    ContainsIgnoringCase,

    /// <summary>The field matches the regular expression somewhere.</summary>
    Matches,

    /// <summary>The field matches the regular expression somewhere when case does not count.</summary>
    MatchesIgnoringCase,
}
