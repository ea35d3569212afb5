using Pidgin;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing.Grammar;

/// <summary>The line that most files are full of, <c>modifier type name = number [options];</c>, known by five tokens at once; all others, and those with a fault in these five, are left to the full grammar.</summary>
internal sealed class PlainFieldParser(Func<Token, Token, bool> starts, Parser<Token, StatementSyntax> otherwise)
    : Parser<Token, StatementSyntax>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out StatementSyntax result)
    {
        if (
            state.LookAhead(5)
                is not [
                    { Kind: TokenKind.Name } modifier,
                    { Kind: TokenKind.Name } type,
                    { Kind: TokenKind.Name } name,
                    { Kind: TokenKind.Equal },
                    { Kind: TokenKind.Number } number,
                ]
            || !starts(modifier, type)
        )
        {
            return otherwise.TryParse(ref state, ref expecteds, out result!);
        }

        state.Advance(5);
        result = null!;
        if (
            !OptionGrammar.Directives.TryParse(ref state, ref expecteds, out var directives)
            || !Tokens.Semicolon.TryParse(ref state, ref expecteds, out var last)
        )
        {
            return false;
        }

        result = new FieldSyntax(
            Tokens.ToName(modifier),
            Tokens.ToName(type),
            Tokens.ToName(name),
            null,
            Tokens.ToNumber(number),
            directives,
            TextSpan.Between(modifier.Span, last.Span)
        );
        return true;
    }
}
