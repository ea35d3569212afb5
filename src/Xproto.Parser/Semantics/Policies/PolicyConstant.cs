namespace Xproto.Semantics.Policies;

/// <summary>A value that the policy writes out.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">A bool, a long, a double, a string or null.</param>
public sealed record PolicyConstant(PolicyType Type, object? Value) : PolicyExpression(Type);
