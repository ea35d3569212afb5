namespace Xproto.Semantics.Policies;

/// <summary>An expression of a policy whose names are bound and whose types fit; the same for formulas and for what stands in <c>{{ }}</c>.</summary>
/// <param name="Type">What it gives.</param>
/// <remarks>
/// It never fails: a field of null is null, arithmetic with null and division by zero give null, an order with null is false, and equality
/// takes null for a value. Where truth is asked for, null, false, zero, the empty text and the empty set are false and all else is true.
/// </remarks>
public abstract record PolicyExpression(PolicyType Type);
