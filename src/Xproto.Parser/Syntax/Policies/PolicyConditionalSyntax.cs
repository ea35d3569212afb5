using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>a if test else b</c></summary>
/// <param name="Then">What it is when the test is true.</param>
/// <param name="Test">Decides.</param>
/// <param name="Else">What it is otherwise.</param>
/// <param name="Span">All of it.</param>
public sealed record PolicyConditionalSyntax(
    PolicyExpressionSyntax Then,
    PolicyExpressionSyntax Test,
    PolicyExpressionSyntax Else,
    TextSpan Span
) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Then, Test, Else];
}
