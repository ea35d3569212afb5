using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>The smallest parsers: one token each, named as messages name them.</summary>
internal static class Tokens
{
    public static readonly Parser<Token, Token> Semicolon = Of(TokenKind.Semicolon, "';'");
    public static readonly Parser<Token, Token> Comma = Of(TokenKind.Comma, "','");
    public static readonly Parser<Token, Token> Equal = Of(TokenKind.Equal, "'='");
    public static readonly Parser<Token, Token> OpenBrace = Of(TokenKind.OpenBrace, "'{'");
    public static readonly Parser<Token, Token> CloseBrace = Of(TokenKind.CloseBrace, "'}'");
    public static readonly Parser<Token, Token> OpenBracket = Of(TokenKind.OpenBracket, "'['");
    public static readonly Parser<Token, Token> CloseBracket = Of(TokenKind.CloseBracket, "']'");
    public static readonly Parser<Token, Token> OpenParenthesis = Of(TokenKind.OpenParenthesis, "'('");
    public static readonly Parser<Token, Token> CloseParenthesis = Of(TokenKind.CloseParenthesis, "')'");
    public static readonly Parser<Token, Token> Arrow = Of(TokenKind.Arrow, "'->'");
    public static readonly Parser<Token, Token> Slash = Of(TokenKind.Slash, "'/'");
    public static readonly Parser<Token, Token> Colon = Of(TokenKind.Colon, "':'");
    public static readonly Parser<Token, Token> DoubleColon = Of(TokenKind.DoubleColon, "'::'");
    public static readonly Parser<Token, Token> PolicyBody = Of(TokenKind.PolicyBody, "'<'");

    private static readonly Parser<Token, Token> Dot = Of(TokenKind.Dot, "'.'");

    /// <summary>A token of a kind.</summary>
    public static Parser<Token, Token> Of(TokenKind kind, string label) => Token(token => token.Kind == kind).Labelled(label);

    /// <summary>A given word.</summary>
    public static Parser<Token, Token> Word(string word) => Token(token => token.Is(word)).Labelled($"'{word}'");

    /// <summary>A single name, called <paramref name="label"/> in messages.</summary>
    public static Parser<Token, NameSyntax> Name(string label) =>
        Token(static token => token.Kind == TokenKind.Name).Map(static token => new NameSyntax(token.Text, token.Span)).Labelled(label);

    /// <summary>A name with dots.</summary>
    public static Parser<Token, NameSyntax> DottedName(string label) =>
        Token(static token => token.Kind == TokenKind.Name).Labelled(label).SeparatedAtLeastOnce(Dot).Map(Join);

    /// <summary>A number, called <paramref name="label"/> in messages.</summary>
    public static Parser<Token, NumberSyntax> Number(string label) =>
        Token(static token => token.Kind == TokenKind.Number).Map(static token => new NumberSyntax(token.Text, token.Span)).Labelled(label);

    private static NameSyntax Join(IEnumerable<Token> parts)
    {
        var tokens = parts.ToList();
        return tokens is [var single]
            ? new(single.Text, single.Span)
            : new(string.Join('.', tokens.Select(static token => token.Text)), TextSpan.Between(tokens[0].Span, tokens[^1].Span));
    }
}
