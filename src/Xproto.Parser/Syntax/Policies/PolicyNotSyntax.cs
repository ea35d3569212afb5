using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>not operand</c></summary>
/// <param name="Operand">What is denied.</param>
/// <param name="Span">Both.</param>
public sealed record PolicyNotSyntax(PolicyExpressionSyntax Operand, TextSpan Span) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Operand];
}
