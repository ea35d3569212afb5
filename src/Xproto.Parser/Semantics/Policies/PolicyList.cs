using Xproto.Text;

namespace Xproto.Semantics.Policies;

/// <summary>Values in brackets.</summary>
/// <param name="Type">A list of their type.</param>
/// <param name="Items">The values, in order.</param>
public sealed record PolicyList(PolicyType Type, EquatableArray<PolicyExpression> Items) : PolicyExpression(Type);
