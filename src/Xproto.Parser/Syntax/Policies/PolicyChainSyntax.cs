using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>a &amp; b &amp; c</c>, <c>a | b | c</c> and Python's <c>and</c> and <c>or</c>: flat, so that a long one is not a deep one.</summary>
/// <param name="Operator"><see cref="PolicyOperator.And"/> or <see cref="PolicyOperator.Or"/>.</param>
/// <param name="Operands">Two or more.</param>
/// <param name="Span">All of them.</param>
public sealed record PolicyChainSyntax(PolicyOperator Operator, EquatableArray<PolicyExpressionSyntax> Operands, TextSpan Span)
    : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => Operands;
}
