using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>option name = value;</c></summary>
/// <param name="Name">The option's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">The whole statement.</param>
public sealed record OptionSyntax(NameSyntax Name, ValueSyntax Value, TextSpan Span) : StatementSyntax(Span);
