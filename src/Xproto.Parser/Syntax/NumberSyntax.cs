using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A number as written.</summary>
/// <param name="Text">Its digits, sign and all.</param>
/// <param name="Span">Where it stands.</param>
public sealed record NumberSyntax(string Text, TextSpan Span) : SyntaxNode(Span);
