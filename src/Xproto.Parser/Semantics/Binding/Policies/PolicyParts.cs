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

    /// <summary>How many expressions one is made of, itself included.</summary>
    public static int Count(PolicyExpression expression) => 1 + Of(expression).Sum(Count);

    /// <summary>How many levels it has.</summary>
    public static int Depth(PolicyExpression expression) => 1 + Of(expression).Select(Depth).DefaultIfEmpty().Max();
}
