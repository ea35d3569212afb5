using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary>A name that nothing stands in front of, such as <c>obj</c>.</summary>
/// <param name="Text">The name.</param>
/// <param name="Span">Where it stands.</param>
public sealed record PolicyNameSyntax(string Text, TextSpan Span) : PolicyExpressionSyntax(Span);
