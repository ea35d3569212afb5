using Xproto.Semantics.Policies;
using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>a -> b</c> or arithmetic.</summary>
/// <param name="Operator">What joins them.</param>
/// <param name="Left">The left one.</param>
/// <param name="Right">The right one.</param>
/// <param name="Span">Both.</param>
public sealed record PolicyBinarySyntax(PolicyOperator Operator, PolicyExpressionSyntax Left, PolicyExpressionSyntax Right, TextSpan Span)
    : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Left, Right];
}
