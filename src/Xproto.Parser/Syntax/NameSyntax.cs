using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A name, possibly dotted.</summary>
/// <param name="Text">The name without blanks.</param>
/// <param name="Span">Where it stands.</param>
public sealed record NameSyntax(string Text, TextSpan Span) : SyntaxNode(Span);
