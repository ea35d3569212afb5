namespace Xproto.Diagnostics;

/// <summary>How much a diagnostic weighs.</summary>
public enum Severity
{
    /// <summary>Good advice; never breaks a build.</summary>
    Suggestion,

    /// <summary>Probably not what was meant.</summary>
    Warning,

    /// <summary>Cannot be parsed, bound, numbered or stored.</summary>
    Error,
}
