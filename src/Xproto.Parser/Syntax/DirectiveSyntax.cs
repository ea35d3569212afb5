using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>name = value</c> between the square brackets of a field.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">Both.</param>
public sealed record DirectiveSyntax(NameSyntax Name, ValueSyntax Value, TextSpan Span) : SyntaxNode(Span);
