namespace Xproto.Semantics.Policies;

/// <summary>What expressions of policies are made of, in one place for all who look through them.</summary>
public static class PolicyParts
{
    /// <summary>The expressions right below one, in order.</summary>
    public static IEnumerable<PolicyExpression> Parts(this PolicyExpression expression) =>
        expression switch
        {
            PolicyBinary binary => [binary.Left, binary.Right],
            PolicyNot not => [not.Operand],
            PolicyField field => [field.Target],
            PolicyReverseLink link => [link.Target],
            PolicyCall call => call.Arguments,
            PolicyList list => list.Items,
            PolicyConditional conditional => [conditional.Test, conditional.Then, conditional.Else],
            PolicyQuantifier { Source: { } source } quantifier => [source, quantifier.Body],
            PolicyQuantifier quantifier => [quantifier.Body],
            PolicyInvocation invocation => [invocation.Argument],
            _ => [],
        };
}
