using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>import "path";</c>: accepted, and without effect, as all files of a project are compiled together.</summary>
/// <param name="Path">What is imported.</param>
/// <param name="Span">The whole statement.</param>
public sealed record ImportSyntax(string Path, TextSpan Span) : StatementSyntax(Span);
