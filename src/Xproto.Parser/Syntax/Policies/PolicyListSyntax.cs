using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>[a, b]</c> or <c>(a, b)</c></summary>
/// <param name="Items">What is in it.</param>
/// <param name="Span">Brackets included.</param>
public sealed record PolicyListSyntax(EquatableArray<PolicyExpressionSyntax> Items, TextSpan Span) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => Items;
}
