namespace Xproto.Semantics.Policies;

/// <summary>A policy as it is for objects of one model.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Model">The full name of the model that <c>obj</c> has.</param>
/// <param name="Body">What must hold; where it is no boolean, its truth.</param>
public sealed record PolicyFormula(string Policy, string Model, PolicyExpression Body);
