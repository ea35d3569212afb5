using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>What the language accepts, because protobuf has it, and gives no meaning.</summary>
internal static class IgnoredGrammar
{
    private const string Label = "another statement of protobuf";

    private static readonly Parser<Token, StatementSyntax> NamedBlock = Map(
        static (first, name, last) => (StatementSyntax)Ignored(first, last, name),
        Try(
            Tokens
                .AnyWord(Label, "enum", "extend", "_service", "service")
                .Before(Lookahead(Token(static token => token.Kind is TokenKind.Name or TokenKind.Dot)))
        ),
        Tokens.DottedName("a name"),
        Skipping.Block
    );

    private static readonly Parser<Token, StatementSyntax> Setting = Map(
        static (first, last) => (StatementSyntax)Ignored(first, last),
        Try(Tokens.AnyWord(Label, "syntax", "edition").Before(Lookahead(Tokens.Equal))),
        Skipping.ToSemicolon
    );

    private static readonly Parser<Token, StatementSyntax> Ranges = Map(
        static (first, last) => (StatementSyntax)Ignored(first, last),
        Try(
            Tokens
                .AnyWord(Label, "extensions", "reserved")
                .Before(
                    Lookahead(
                        OneOf(
                            Of(TokenKind.Number),
                            Of(TokenKind.String),
                            Of(TokenKind.Name).Then(OneOf(Of(TokenKind.Comma), Of(TokenKind.Semicolon)))
                        )
                    )
                )
        ),
        Skipping.ToSemicolon
    );

    private static readonly Parser<Token, StatementSyntax> MapField = Map(
        static (first, last) => (StatementSyntax)Ignored(first, last),
        Try(Tokens.AnyWord(Label, "map").Before(Lookahead(Of(TokenKind.LessThan)))),
        Skipping.ToSemicolon
    );

    private static readonly Parser<Token, StatementSyntax> Lambda = Map(
        static (first, name, body) => (StatementSyntax)Ignored(first, body, name),
        Try(Tokens.AnyWord(Label, "map", "reduce").Before(Lookahead(Of(TokenKind.Name).Then(Of(TokenKind.PolicyBody))))),
        Tokens.Name("a name"),
        Tokens.PolicyBody
    );

    /// <summary>In a file.</summary>
    public static readonly Parser<Token, StatementSyntax> Statement = OneOf(NamedBlock, Setting, Lambda);

    /// <summary>In a message.</summary>
    public static readonly Parser<Token, StatementSyntax> Member = OneOf(NamedBlock, Ranges, MapField);

    private static Parser<Token, Token> Of(TokenKind kind) => Tokens.Of(kind, Label);

    private static IgnoredSyntax Ignored(Token first, Token last, NameSyntax? name = null) =>
        new(Tokens.ToName(first), name, TextSpan.Between(first.Span, last.Span));
}
