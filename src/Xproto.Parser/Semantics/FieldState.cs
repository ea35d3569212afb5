namespace Xproto.Semantics;

/// <summary>Whose word a field is.</summary>
public enum FieldState
{
    /// <summary>What somebody wants: anyone allowed may write it.</summary>
    Declarative,

    /// <summary>What the back end reports: only synchronizers update it.</summary>
    Feedback,

    /// <summary>The framework's clocks and flags.</summary>
    Bookkeeping,
}
