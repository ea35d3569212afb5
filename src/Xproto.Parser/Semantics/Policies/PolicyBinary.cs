namespace Xproto.Semantics.Policies;

/// <summary>Two expressions and what joins them.</summary>
/// <param name="Type">What they give together.</param>
/// <param name="Operator">What joins them.</param>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
public sealed record PolicyBinary(PolicyType Type, PolicyOperator Operator, PolicyExpression Left, PolicyExpression Right)
    : PolicyExpression(Type);
