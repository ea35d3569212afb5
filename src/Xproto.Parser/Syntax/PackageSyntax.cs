using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>package name;</c></summary>
/// <param name="Name">The package that messages below it belong to.</param>
/// <param name="Span">The whole statement.</param>
public sealed record PackageSyntax(NameSyntax Name, TextSpan Span) : StatementSyntax(Span);
