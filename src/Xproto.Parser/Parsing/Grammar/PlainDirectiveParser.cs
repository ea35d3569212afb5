using Pidgin;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing.Grammar;

/// <summary>An option that is one word, with a value of one token; others are left to the full grammar.</summary>
internal sealed class PlainDirectiveParser(Parser<Token, DirectiveSyntax> otherwise) : Parser<Token, DirectiveSyntax>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out DirectiveSyntax result)
    {
        if (
            state.LookAhead(4)
            is not [
                { Kind: TokenKind.Name } name,
                { Kind: TokenKind.Equal },
                { Kind: TokenKind.Name or TokenKind.Number or TokenKind.String } value,
                { Kind: TokenKind.Comma or TokenKind.CloseBracket },
            ]
        )
        {
            return otherwise.TryParse(ref state, ref expecteds, out result!);
        }

        state.Advance(3);
        result = new(Tokens.ToName(name), OptionGrammar.ToValue(value), TextSpan.Between(name.Span, value.Span));
        return true;
    }
}
