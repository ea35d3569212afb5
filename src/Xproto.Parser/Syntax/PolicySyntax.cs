using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>policy name &lt; expression &gt;</c></summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Body">The text between the angle brackets, without blanks at its ends.</param>
/// <param name="BodySpan">Where the body stands, brackets included.</param>
/// <param name="Span">The whole statement.</param>
public sealed record PolicySyntax(NameSyntax Name, string Body, TextSpan BodySpan, TextSpan Span) : StatementSyntax(Span)
{
    /// <summary>What the body says; null when it cannot be read at all.</summary>
    public PolicyExpressionSyntax? Formula { get; init; }
}
