using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;

namespace Xproto.Parsing.Grammar;

/// <summary>Options of files and messages, and the bracketed ones of fields; protobuf's dotted names and aggregate values included.</summary>
internal static class OptionGrammar
{
    private static readonly Parser<Token, NameSyntax> Extension = Map(
        static (open, name, close) => new NameSyntax($"({name.Text})", TextSpan.Between(open.Span, close.Span)),
        Tokens.Of(TokenKind.OpenParenthesis, "an option's name"),
        Tokens.DottedName("an option's name"),
        Tokens.CloseParenthesis
    );

    private static readonly Parser<Token, NameSyntax> OptionName = OneOf(Tokens.Name("an option's name"), Extension)
        .SeparatedAtLeastOnce(Tokens.Dot)
        .Map(Join);

    // Strings that follow each other are one, as in C.
    private static readonly Parser<Token, ValueSyntax> Text = Tokens
        .Of(TokenKind.String, "a value")
        .AtLeastOnce()
        .Map(static parts => Value(ValueKind.String, parts, static part => StringLiteral.Decode(part.Chars), ""));

    private static readonly Parser<Token, ValueSyntax> Word = Tokens
        .Of(TokenKind.Name, "a value")
        .SeparatedAtLeastOnce(Tokens.Dot)
        .Map(static parts => Value(ValueKind.Name, parts, static part => part.Text, "."));

    private static readonly Parser<Token, ValueSyntax> Number = Tokens.Of(TokenKind.Number, "a value").Map(ToValue);

    private static readonly Parser<Token, ValueSyntax> Negative = Map(
        static (minus, token) => new ValueSyntax(ValueKind.Number, $"-{token.Text}", TextSpan.Between(minus.Span, token.Span)),
        Tokens.Of(TokenKind.Minus, "a value"),
        OneOf(Tokens.Of(TokenKind.Number, "a number"), Tokens.Of(TokenKind.Name, "a number"))
    );

    private static readonly Parser<Token, ValueSyntax> Aggregate = Map(
        static (open, close) =>
        {
            var span = TextSpan.Between(open.Span, close.Span);
            return new ValueSyntax(ValueKind.Aggregate, open.Source.Cut(span.Start, span.Length), span);
        },
        Lookahead(Tokens.Of(TokenKind.OpenBrace, "a value")),
        Skipping.Block
    );

    private static readonly Parser<Token, ValueSyntax> AnyValue = OneOf(Text, Word, Number, Negative, Aggregate);

    /// <summary><c>option name = value;</c></summary>
    public static readonly Parser<Token, StatementSyntax> Statement = Map(
        static (first, name, _, value, last) => (StatementSyntax)new OptionSyntax(name, value, TextSpan.Between(first.Span, last.Span)),
        Tokens.Word("option"),
        OptionName,
        Tokens.Equal,
        AnyValue,
        Tokens.Semicolon
    );

    private static readonly Parser<Token, DirectiveSyntax> Directive = Map(
        static (name, _, value) => new DirectiveSyntax(name, value, TextSpan.Between(name.Span, value.Span)),
        OptionName,
        Tokens.Equal,
        AnyValue
    );

    /// <summary><c>[a = b, …]</c>, or nothing.</summary>
    public static readonly Parser<Token, EquatableArray<DirectiveSyntax>> Directives = new DirectiveList(
        new PlainDirectiveParser(Directive)
    );

    /// <summary>A value of one token: a string, a word or a number.</summary>
    public static ValueSyntax ToValue(Token token) =>
        token.Kind switch
        {
            TokenKind.String => new(ValueKind.String, StringLiteral.Decode(token.Chars), token.Span),
            TokenKind.Number => new(ValueKind.Number, token.Text, token.Span),
            _ => new(ValueKind.Name, token.Text, token.Span),
        };

    private static ValueSyntax Value(ValueKind kind, IEnumerable<Token> parts, Func<Token, string> text, string separator)
    {
        var tokens = parts as IReadOnlyList<Token> ?? parts.ToList();
        return tokens.Count == 1
            ? ToValue(tokens[0])
            : new(kind, string.Join(separator, tokens.Select(text)), TextSpan.Between(tokens[0].Span, tokens[^1].Span));
    }

    private static NameSyntax Join(IEnumerable<NameSyntax> parts)
    {
        var names = parts as IReadOnlyList<NameSyntax> ?? parts.ToList();
        return names.Count == 1
            ? names[0]
            : new(string.Join('.', names.Select(static name => name.Text)), TextSpan.Between(names[0].Span, names[^1].Span));
    }
}
