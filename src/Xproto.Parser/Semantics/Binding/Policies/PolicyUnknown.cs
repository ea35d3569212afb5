using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>What could not be bound, or is not known, as the subject of a policy that nobody uses: it goes with everything, so that one fault costs one diagnostic.</summary>
internal sealed record PolicyUnknown() : PolicyExpression(PolicyType.Null)
{
    public static PolicyUnknown Instance { get; } = new();
}
