using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>The value of an option.</summary>
/// <param name="Kind">How it is spelled.</param>
/// <param name="Text">Its text; for strings without quotes and with escapes decoded.</param>
/// <param name="Span">Where it stands.</param>
public sealed record ValueSyntax(ValueKind Kind, string Text, TextSpan Span) : SyntaxNode(Span);
