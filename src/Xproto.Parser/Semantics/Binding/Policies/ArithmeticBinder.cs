using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds what is computed from numbers, and the sum of texts.</summary>
internal sealed class ArithmeticBinder(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyNegativeSyntax syntax)
    {
        var operand = binder.BindValue(syntax.Operand);
        return operand switch
        {
            PolicyConstant { Value: long whole } => ExpressionBinder.Constant(-whole),
            PolicyConstant { Value: double number } => ExpressionBinder.Constant(-number),
            PolicyUnknown => operand,
            _ when operand.Type.IsNumber() => new PolicyCall(operand.Type, PolicyFunction.Negate, [operand]),
            _ => RefuseNumber("-", syntax.Operand, operand.Type),
        };
    }

    public PolicyExpression Bind(PolicyBinarySyntax syntax)
    {
        var left = binder.BindValue(syntax.Left);
        var right = binder.BindValue(syntax.Right);
        if (left is PolicyUnknown || right is PolicyUnknown)
        {
            return PolicyUnknown.Instance;
        }

        if (syntax.Operator == PolicyOperator.Add && left.Type.Kind == PolicyTypeKind.Text && right.Type.Kind == PolicyTypeKind.Text)
        {
            return new PolicyBinary(PolicyType.Text, PolicyOperator.Add, left, right);
        }

        var sign = Sign(syntax.Operator);
        if (!left.Type.IsNumber())
        {
            return RefuseNumber(sign, syntax.Left, left.Type);
        }

        if (!right.Type.IsNumber())
        {
            return RefuseNumber(sign, syntax.Right, right.Type);
        }

        var isWhole = left.Type == PolicyType.Integer && right.Type == PolicyType.Integer && syntax.Operator != PolicyOperator.Divide;
        return new PolicyBinary(isWhole ? PolicyType.Integer : PolicyType.Float, syntax.Operator, left, right);
    }

    private PolicyExpression RefuseNumber(string sign, PolicyExpressionSyntax operand, PolicyType type) =>
        binder.Refuse(
            Rules.WrongType,
            operand.Span,
            $"'{sign}'",
            sign == "+" ? "takes two numbers or two texts" : "takes numbers",
            type.Describe(),
            type.Kind == PolicyTypeKind.Object ? "name the field of the object that is meant" : "'str(...)' makes a text of a number"
        );

    private static string Sign(PolicyOperator sign) =>
        sign switch
        {
            PolicyOperator.Add => "+",
            PolicyOperator.Subtract => "-",
            PolicyOperator.Multiply => "*",
            PolicyOperator.Divide => "/",
            PolicyOperator.FloorDivide => "//",
            _ => "%",
        };
}
