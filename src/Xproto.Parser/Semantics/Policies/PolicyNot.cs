namespace Xproto.Semantics.Policies;

/// <summary>The opposite of an expression's truth.</summary>
/// <param name="Operand">The expression.</param>
public sealed record PolicyNot(PolicyExpression Operand) : PolicyExpression(PolicyType.Boolean);
