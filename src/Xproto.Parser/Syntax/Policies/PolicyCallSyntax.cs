using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>name(arguments)</c> or <c>target.name(arguments)</c></summary>
/// <param name="Target">Whose method it is, or null.</param>
/// <param name="Name">What is called.</param>
/// <param name="Arguments">With what.</param>
/// <param name="Span">All of it.</param>
public sealed record PolicyCallSyntax(
    PolicyExpressionSyntax? Target,
    NameSyntax Name,
    EquatableArray<PolicyExpressionSyntax> Arguments,
    TextSpan Span
) : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => Target is null ? Arguments : [Target, .. Arguments];
}
