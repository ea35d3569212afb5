using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>What the language accepts and gives no meaning: enums, extensions, services, <c>map</c> and <c>reduce</c>.</summary>
internal static class IgnoredGrammar
{
    private static readonly Parser<Token, Token> Block = Rec<Token, Token>(static self =>
        Map(
            static (_, _, last) => last,
            Tokens.OpenBrace,
            OneOf(self, Token(static token => token.Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace))).SkipMany(),
            Tokens.CloseBrace
        )
    );

    private static readonly Parser<Token, StatementSyntax> NamedBlock = Map(
        static (first, _, last) => (StatementSyntax)Ignored(first, last),
        Token(static token => token.Is("enum") || token.Is("extend") || token.Is("_service") || token.Is("service")),
        Tokens.DottedName("a name"),
        Block
    );

    private static readonly Parser<Token, StatementSyntax> Extensions = Map(
        static (first, _, last) => (StatementSyntax)Ignored(first, last),
        Tokens.Word("extensions"),
        Token(static token => token.Kind is TokenKind.Number or TokenKind.Name).SkipAtLeastOnce(),
        Tokens.Semicolon
    );

    private static readonly Parser<Token, StatementSyntax> Lambda = Map(
        static (first, _, body) => (StatementSyntax)Ignored(first, body),
        Token(static token => token.Is("map") || token.Is("reduce")),
        Tokens.Name("a name"),
        Tokens.PolicyBody
    );

    public static readonly Parser<Token, StatementSyntax> Statement = OneOf(NamedBlock, Extensions, Lambda);

    private static IgnoredSyntax Ignored(Token first, Token last) =>
        new IgnoredSyntax(new(first.Text, first.Span), TextSpan.Between(first.Span, last.Span));
}
