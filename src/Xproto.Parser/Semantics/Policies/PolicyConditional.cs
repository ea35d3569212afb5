namespace Xproto.Semantics.Policies;

/// <summary><c>a if test else b</c></summary>
/// <param name="Type">The type of both.</param>
/// <param name="Test">Decides.</param>
/// <param name="Then">What it is when the test is true.</param>
/// <param name="Else">What it is otherwise.</param>
public sealed record PolicyConditional(PolicyType Type, PolicyExpression Test, PolicyExpression Then, PolicyExpression Else)
    : PolicyExpression(Type);
