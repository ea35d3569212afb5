using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A piece of a parsed file.</summary>
/// <param name="Span">The text it was parsed from.</param>
public abstract record SyntaxNode(TextSpan Span);
