using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>What may stand in a file or between the braces of a message.</summary>
/// <param name="Span">The text it was parsed from, closing <c>;</c> or <c>}</c> included.</param>
public abstract record StatementSyntax(TextSpan Span) : SyntaxNode(Span);
