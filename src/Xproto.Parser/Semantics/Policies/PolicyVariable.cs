namespace Xproto.Semantics.Policies;

/// <summary>The object that a quantifier around it looks at.</summary>
/// <param name="Type">The model of that object.</param>
/// <param name="Name">The variable's name; the innermost quantifier of that name is meant.</param>
public sealed record PolicyVariable(PolicyType Type, string Name) : PolicyExpression(Type);
