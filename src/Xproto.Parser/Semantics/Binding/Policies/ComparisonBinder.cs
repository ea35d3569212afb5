using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds comparisons, and finds those between values that never meet.</summary>
internal sealed class ComparisonBinder(ExpressionBinder binder)
{
    private PolicyModels Models => binder.Context.Models;

    public PolicyExpression Bind(PolicyComparisonSyntax syntax)
    {
        // What stands in the middle of a chain is asked twice; nested chains would be asked twice as often on each level.
        if (syntax.Operands.Items[1..^1].FirstOrDefault(HasChain) is { } middle)
        {
            return binder.Refuse(
                Rules.NotInPolicies,
                middle.Span,
                "A chain of comparisons in the middle of another",
                "write two comparisons with 'and' between them"
            );
        }

        var operands = syntax.Operands.Select(binder.BindValue).ToList();
        return ExpressionBinder.Join(
            PolicyOperator.And,
            [.. syntax.Signs.Select((sign, i) => Compare(sign, operands[i], operands[i + 1], syntax))]
        );
    }

    private PolicyExpression Compare(
        PolicyComparisonSign sign,
        PolicyExpression left,
        PolicyExpression right,
        PolicyComparisonSyntax syntax
    )
    {
        var isUnknown = left is PolicyUnknown || right is PolicyUnknown;
        if (!isUnknown && !Fits(sign, left.Type, right.Type))
        {
            return binder.Refuse(
                Rules.Incomparable,
                syntax.Span,
                sign.Text,
                left.Type.Describe(),
                right.Type.Describe(),
                Advice(sign, left.Type, right.Type)
            );
        }

        var comparison = new PolicyBinary(PolicyType.Boolean, sign.Operator, ToFloat(left, right), ToFloat(right, left));
        return sign.IsNegated ? new PolicyNot(comparison) : comparison;
    }

    private bool Fits(PolicyComparisonSign sign, PolicyType left, PolicyType right) =>
        sign.Operator switch
        {
            PolicyOperator.Equal or PolicyOperator.NotEqual when sign.IsIdentity => (left.IsNull() || right.IsNull())
                && PolicyTypes.AreAlike(left, right, Models),
            PolicyOperator.Equal or PolicyOperator.NotEqual => PolicyTypes.AreAlike(left, right, Models),
            PolicyOperator.In => right.Kind switch
            {
                PolicyTypeKind.Set => left.IsNull() || (left.Kind == PolicyTypeKind.Object && Models.AreRelated(left, right)),
                PolicyTypeKind.List => PolicyTypes.AreAlike(left, right.Element!, Models),
                PolicyTypeKind.Text => left.Kind == PolicyTypeKind.Text,
                _ => false,
            },
            _ => PolicyTypes.AreOrdered(left, right),
        };

    private static string Advice(PolicyComparisonSign sign, PolicyType left, PolicyType right)
    {
        var (isObject, isNumber) = (left.Kind == PolicyTypeKind.Object, left.Kind == PolicyTypeKind.Integer);
        return (sign.Operator, left.Kind, right.Kind) switch
        {
            _ when sign.IsIdentity => "'is' asks for None alone; write '=='",
            (>= PolicyOperator.Less and <= PolicyOperator.GreaterOrEqual, _, _)
                when left.Kind == right.Kind || left.IsNull() || right.IsNull() =>
                "only numbers, texts and moments have an order, and only among themselves",
            (PolicyOperator.In, _, PolicyTypeKind.Set) when isNumber => "a set holds objects; leave '_id' or '.id' out on the left",
            (PolicyOperator.In, _, PolicyTypeKind.Set or PolicyTypeKind.List) =>
                "the left one must be of the kind that is in the right one",
            (PolicyOperator.In, _, _) => "'in' looks into a set, a list or a text on its right",
            (_, PolicyTypeKind.Set, _) or (_, _, PolicyTypeKind.Set) => "look into the set with 'in' or 'exists'",
            (_, PolicyTypeKind.List, _) or (_, _, PolicyTypeKind.List) => "look into the list with 'in'",
            (_, PolicyTypeKind.Object, PolicyTypeKind.Object) => "objects of these models are never the same",
            (_, PolicyTypeKind.Object, PolicyTypeKind.Integer) or (_, PolicyTypeKind.Integer, PolicyTypeKind.Object) =>
                "compare the object's id: write '.id' behind it",
            _ when isObject || right.Kind == PolicyTypeKind.Object => "name the field of the object that is meant",
            _ => "both must be of one kind",
        };
    }

    // Whole numbers that a policy writes out beside a floating-point one are floating-point ones, where that changes nothing.
    private static PolicyExpression ToFloat(PolicyExpression number, PolicyExpression other) =>
        other.Type.Kind == PolicyTypeKind.Float && number is PolicyConstant { Value: long whole } && (long)(double)whole == whole
            ? ExpressionBinder.Constant((double)whole)
            : number;

    private static bool HasChain(PolicyExpressionSyntax syntax) =>
        syntax is PolicyComparisonSyntax { Signs.Count: > 1 } || syntax.Parts.Any(HasChain);
}
