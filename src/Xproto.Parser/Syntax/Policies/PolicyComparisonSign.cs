using Xproto.Semantics.Policies;

namespace Xproto.Syntax.Policies;

/// <summary>How two neighbours are compared.</summary>
/// <param name="Text">As it was written, such as <c>not in</c>.</param>
/// <param name="Operator">What it asks.</param>
/// <param name="IsNegated">Whether the opposite is asked.</param>
public sealed record PolicyComparisonSign(string Text, PolicyOperator Operator, bool IsNegated = false)
{
    /// <summary>Whether it asks who somebody is (<c>is</c>), which has a meaning for None alone.</summary>
    public bool IsIdentity => Text is "is" or "is not";
}
