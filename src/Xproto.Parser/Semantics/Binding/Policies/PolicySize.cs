using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>How large a policy is with all that it asks in its place.</summary>
/// <param name="Count">How many expressions it has.</param>
/// <param name="Depth">How many levels.</param>
internal readonly record struct PolicySize(long Count, int Depth)
{
    /// <summary>How large an expression is, itself included.</summary>
    public static PolicySize Of(PolicyExpression expression)
    {
        var (count, depth) = (1L, 0);
        foreach (var part in expression.Parts())
        {
            var size = Of(part);
            (count, depth) = (count + size.Count, Math.Max(depth, size.Depth));
        }

        return new(count, depth + 1);
    }
}
