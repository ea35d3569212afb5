namespace Xproto.Semantics.Policies;

/// <summary><c>*policy(argument)</c>: true when there is no argument object, else what the policy says about it.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Model">The full name of the argument's model: the policy's formula for it is meant.</param>
/// <param name="Argument">The object.</param>
public sealed record PolicyInvocation(string Policy, string Model, PolicyExpression Argument) : PolicyExpression(PolicyType.Boolean);
