using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>a = b</c>, <c>a in b</c>, or Python's chain <c>a &lt; b &lt;= c</c>, which holds when each two neighbours compare so.</summary>
/// <param name="Operands">Two or more.</param>
/// <param name="Signs">What stands between them.</param>
/// <param name="Span">All of it.</param>
public sealed record PolicyComparisonSyntax(
    EquatableArray<PolicyExpressionSyntax> Operands,
    EquatableArray<PolicyComparisonSign> Signs,
    TextSpan Span
) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => Operands;
}
