namespace Xproto.Semantics.Policies;

/// <summary><c>exists X: body</c> or <c>forall X: body</c></summary>
/// <param name="IsUniversal">Whether it holds when all objects meet the body (then also when there are none), not when one does.</param>
/// <param name="Variable">The name of the object at hand within the body.</param>
/// <param name="Model">The full name of the model of these objects.</param>
/// <param name="Source">The set that is looked through; null for all live objects of the model.</param>
/// <param name="Body">What must hold.</param>
public sealed record PolicyQuantifier(bool IsUniversal, string Variable, string Model, PolicyExpression? Source, PolicyExpression Body)
    : PolicyExpression(PolicyType.Boolean);
