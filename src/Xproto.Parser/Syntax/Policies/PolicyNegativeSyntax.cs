using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>-operand</c></summary>
/// <param name="Operand">The number.</param>
/// <param name="Span">Both.</param>
public sealed record PolicyNegativeSyntax(PolicyExpressionSyntax Operand, TextSpan Span) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Operand];
}
