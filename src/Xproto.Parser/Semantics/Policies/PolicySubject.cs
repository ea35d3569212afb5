namespace Xproto.Semantics.Policies;

/// <summary>The object that a policy is about: <c>obj</c>.</summary>
/// <param name="Type">The model that the policy is bound for.</param>
public sealed record PolicySubject(PolicyType Type) : PolicyExpression(Type);
