namespace Xproto.Syntax;

/// <summary>How an option's value is spelled.</summary>
public enum ValueKind
{
    /// <summary>In quotes.</summary>
    String,

    /// <summary>A bare word, <c>True</c> and <c>None</c> included.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Protobuf's message literal in braces; kept as text.</summary>
    Aggregate,
}
