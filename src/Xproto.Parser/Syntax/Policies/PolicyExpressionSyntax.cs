using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary>A part of a policy's body: of its formula, or of what stands in <c>{{ }}</c>.</summary>
/// <param name="Span">The text it was parsed from.</param>
public abstract record PolicyExpressionSyntax(TextSpan Span) : SyntaxNode(Span)
{
    /// <summary>What it is made of, in text order.</summary>
    internal virtual IEnumerable<PolicyExpressionSyntax> Parts => [];
}
