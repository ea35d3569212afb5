using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>oneof name { … }</c>: its fields are fields of the message; that they exclude each other has no meaning in xproto.</summary>
/// <param name="Keyword">The word <c>oneof</c>.</param>
/// <param name="Fields">What stands between its braces.</param>
/// <param name="Span">The whole statement.</param>
public sealed record OneofSyntax(NameSyntax Keyword, EquatableArray<StatementSyntax> Fields, TextSpan Span) : StatementSyntax(Span);
