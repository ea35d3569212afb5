using Pidgin;
using Xproto.Syntax;
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
    public static readonly Parser<Token, Token> Dot = Of(TokenKind.Dot, "'.'");

    /// <summary>A token of a kind.</summary>
    public static Parser<Token, Token> Of(TokenKind kind, string label) => Token(token => token.Kind == kind).Labelled(label);

    /// <summary>A given sign of the policy language.</summary>
    public static Parser<Token, Token> Mark(string mark) => Token(token => IsMark(token, mark)).Labelled($"'{mark}'");

    public static bool IsMark(Token token, string mark) => token.Kind == TokenKind.Mark && token.Chars.SequenceEqual(mark);

    /// <summary>A given word.</summary>
    public static Parser<Token, Token> Word(string word) => Token(token => token.Is(word)).Labelled($"'{word}'");

    /// <summary>Any of several words, which messages call <paramref name="label"/>.</summary>
    public static Parser<Token, Token> AnyWord(string label, params string[] words) =>
        Token(token => token.Kind == TokenKind.Name && IsOneOf(token.Chars, words)).Labelled(label);

    /// <summary>A single name, called <paramref name="label"/> in messages.</summary>
    public static Parser<Token, NameSyntax> Name(string label) => Of(TokenKind.Name, label).Map(ToName);

    /// <summary>A name with dots, possibly in front.</summary>
    public static Parser<Token, NameSyntax> DottedName(string label) => new DottedNameParser(Of(TokenKind.Name, label));

    /// <summary>A number, called <paramref name="label"/> in messages.</summary>
    public static Parser<Token, NumberSyntax> Number(string label) => Of(TokenKind.Number, label).Map(ToNumber);

    /// <summary>A part that may be left out, known by the token it starts with.</summary>
    public static Parser<Token, T?> Optionally<T>(TokenKind first, Parser<Token, T> part)
    {
        var absent = Parser<Token>.Return<T?>(default);
        var present = part.Map(static value => (T?)value);
        return new Dispatch<T?>(token => token.Kind == first ? present : absent, absent);
    }

    public static NameSyntax ToName(Token token) => new(token.Text, token.Span);

    public static NumberSyntax ToNumber(Token token) => new(token.Text, token.Span);

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
