using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>What bound expressions are made of.</summary>
internal static class PolicyParts
{
    /// <summary>The expressions right below one.</summary>
    public static IEnumerable<PolicyExpression> Of(PolicyExpression expression) =>
        expression switch
        {
            PolicyBinary binary => [binary.Left, binary.Right],
            PolicyNot not => [not.Operand],
            PolicyField field => [field.Target],
            PolicyReverseLink link => [link.Target],
            PolicyCall call => call.Arguments,
            PolicyList list => list.Items,
            PolicyConditional conditional => [conditional.Test, conditional.Then, conditional.Else],
            PolicyQuantifier quantifier => quantifier.Source is null ? [quantifier.Body] : [quantifier.Source, quantifier.Body],
            PolicyInvocation invocation => [invocation.Argument],
            _ => [],
        };

    /// <summary>How large an expression is, itself included.</summary>
    public static PolicySize SizeOf(PolicyExpression expression)
    {
        var (count, depth) = (1L, 0);
        foreach (var part in Of(expression))
        {
            var size = SizeOf(part);
            (count, depth) = (count + size.Count, Math.Max(depth, size.Depth));
        }

        return new(count, depth + 1);
    }
}
