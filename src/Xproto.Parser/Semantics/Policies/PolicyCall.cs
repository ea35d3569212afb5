using Xproto.Text;

namespace Xproto.Semantics.Policies;

/// <summary>A computed value. With null among the arguments it is null.</summary>
/// <param name="Type">What it gives.</param>
/// <param name="Function">What is computed.</param>
/// <param name="Arguments">From what, in order.</param>
public sealed record PolicyCall(PolicyType Type, PolicyFunction Function, EquatableArray<PolicyExpression> Arguments)
    : PolicyExpression(Type);
