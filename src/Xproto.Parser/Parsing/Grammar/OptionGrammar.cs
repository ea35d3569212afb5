using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>Options of files and messages, and the bracketed ones of fields.</summary>
internal static class OptionGrammar
{
    private static readonly Parser<Token, ValueSyntax> Value = Token(static token =>
            token.Kind is TokenKind.String or TokenKind.Name or TokenKind.Number
        )
        .Map(ToValue)
        .Labelled("a value");

    public static readonly Parser<Token, StatementSyntax> Statement = Map(
        static (first, name, _, value, last) => (StatementSyntax)new OptionSyntax(name, value, TextSpan.Between(first.Span, last.Span)),
        Tokens.Word("option"),
        Tokens.DottedName("an option's name"),
        Tokens.Equal,
        Value,
        Tokens.Semicolon
    );

    private static readonly Parser<Token, DirectiveSyntax> Directive = Map(
        static (name, _, value) => new DirectiveSyntax(name, value, TextSpan.Between(name.Span, value.Span)),
        Tokens.DottedName("an option's name"),
        Tokens.Equal,
        Value
    );

    /// <summary><c>[a = b, …]</c>, or nothing.</summary>
    public static readonly Parser<Token, EquatableArray<DirectiveSyntax>> Directives = Directive
        .Separated(Tokens.Comma)
        .Map(static directives => directives.ToEquatableArray())
        .Between(Tokens.OpenBracket, Tokens.CloseBracket)
        .Optional()
        .Map(static directives => directives.GetValueOrDefault());

    private static ValueSyntax ToValue(Token token) =>
        token.Kind switch
        {
            TokenKind.String => new(ValueKind.String, StringLiteral.Decode(token.Chars), token.Span),
            TokenKind.Number => new(ValueKind.Number, token.Text, token.Span),
            _ => new(ValueKind.Name, token.Text, token.Span),
        };
}
