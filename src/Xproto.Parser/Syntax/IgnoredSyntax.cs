using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A statement that is legal and has no meaning in xproto, such as an enum.</summary>
/// <param name="Keyword">The word it starts with.</param>
/// <param name="Name">What it declares, or null.</param>
/// <param name="Span">The whole statement.</param>
public sealed record IgnoredSyntax(NameSyntax Keyword, NameSyntax? Name, TextSpan Span) : StatementSyntax(Span);
