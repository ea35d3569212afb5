using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xos.Core.Policies;

/// <summary>Takes the expressions of policies apart and puts them together again.</summary>
internal static class PolicyTree
{
    /// <summary>The same expression with other parts.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="part">What takes the place of each part.</param>
    public static PolicyExpression WithParts(this PolicyExpression expression, Func<PolicyExpression, PolicyExpression> part) =>
        expression switch
        {
            PolicyBinary binary => binary with { Left = part(binary.Left), Right = part(binary.Right) },
            PolicyNot not => not with { Operand = part(not.Operand) },
            PolicyConditional conditional => conditional with
            {
                Test = part(conditional.Test),
                Then = part(conditional.Then),
                Else = part(conditional.Else),
            },
            PolicyCall call => call with { Arguments = call.Arguments.Select(part).ToEquatableArray() },
            PolicyList list => list with { Items = list.Items.Select(part).ToEquatableArray() },
            PolicyField field => field with { Target = part(field.Target) },
            PolicyReverseLink link => link with { Target = part(link.Target) },
            PolicyInvocation invocation => invocation with { Argument = part(invocation.Argument) },
            PolicyQuantifier quantifier => quantifier with
            {
                Source = quantifier.Source is { } source ? part(source) : null,
                Body = part(quantifier.Body),
            },
            _ => expression,
        };

    /// <summary>Whether an expression says something about <c>obj</c>.</summary>
    public static bool MentionsSubject(this PolicyExpression expression) =>
        expression is PolicySubject || expression.Parts().Any(MentionsSubject);

    /// <summary>The variables of quantifiers around an expression that it mentions.</summary>
    public static IEnumerable<string> FreeVariables(this PolicyExpression expression) =>
        expression switch
        {
            PolicyVariable variable => [variable.Name],
            PolicyQuantifier quantifier => (quantifier.Source?.FreeVariables() ?? []).Concat(
                quantifier.Body.FreeVariables().Where(name => name != quantifier.Variable)
            ),
            _ => expression.Parts().SelectMany(FreeVariables),
        };

    /// <summary>What must all be true for an expression to be true.</summary>
    public static IEnumerable<PolicyExpression> Conjuncts(this PolicyExpression expression) =>
        expression is PolicyBinary { Operator: PolicyOperator.And } and ? and.Left.Conjuncts().Concat(and.Right.Conjuncts()) : [expression];

    /// <summary>Whether an expression is true or false and never null, so that its truth is itself.</summary>
    public static bool IsTruth(this PolicyExpression expression) =>
        expression switch
        {
            PolicyNot or PolicyQuantifier or PolicyInvocation or PolicyAccess => true,
            PolicyConstant constant => constant.Value is bool,
            PolicyBinary binary => binary.Operator
                is PolicyOperator.And
                    or PolicyOperator.Or
                    or PolicyOperator.Implies
                    or PolicyOperator.Equal
                    or PolicyOperator.NotEqual
                    or PolicyOperator.Less
                    or PolicyOperator.LessOrEqual
                    or PolicyOperator.Greater
                    or PolicyOperator.GreaterOrEqual
                    or PolicyOperator.In,
            _ => false,
        };
}
