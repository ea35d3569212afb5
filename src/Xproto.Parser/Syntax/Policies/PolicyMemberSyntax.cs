using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>target.name</c></summary>
/// <param name="Target">What is asked.</param>
/// <param name="Name">What for.</param>
/// <param name="Span">Both.</param>
public sealed record PolicyMemberSyntax(PolicyExpressionSyntax Target, NameSyntax Name, TextSpan Span) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Target];
}
