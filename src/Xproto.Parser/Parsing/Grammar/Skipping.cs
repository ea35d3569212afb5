using Pidgin;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>Text that is passed over as a whole.</summary>
internal static class Skipping
{
    private static readonly Parser<Token, Unit> Inner = Token(static token =>
            token.Kind is not (TokenKind.OpenBrace or TokenKind.CloseBrace)
        )
        .IgnoreResult();

    /// <summary><c>{ … }</c> with all blocks in it; yields the closing brace.</summary>
    public static readonly Parser<Token, Token> Block = Rec<Token, Token>(static self =>
        Map(static (_, _, close) => close, Tokens.OpenBrace, OneOf(self.IgnoreResult(), Inner).SkipMany(), Tokens.CloseBrace)
    );

    /// <summary>The same where the end of the file may come first.</summary>
    public static readonly Parser<Token, Unit> PossiblyOpenBlock = Rec<Token, Unit>(static self =>
        Tokens.OpenBrace.Then(OneOf(self, Inner).SkipMany()).Then(Tokens.CloseBrace.Optional()).IgnoreResult()
    );

    /// <summary>Everything up to a <c>;</c>, which it yields, blocks included.</summary>
    public static readonly Parser<Token, Token> ToSemicolon = OneOf(
            Block.IgnoreResult(),
            Token(static token => token.Kind is not (TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace)).IgnoreResult()
        )
        .SkipMany()
        .Then(Tokens.Semicolon);
}
