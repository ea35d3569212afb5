using System.Text;
using Pidgin;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing.Grammar;

/// <summary>A name with dots, possibly in front. By hand, since nearly all names have none and should cost one token.</summary>
internal sealed class DottedNameParser(Parser<Token, Token> part) : Parser<Token, NameSyntax>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out NameSyntax result)
    {
        result = null!;
        if (IsDot(ref state))
        {
            state.Advance(1);
        }

        if (!part.TryParse(ref state, ref expecteds, out var first))
        {
            return false;
        }

        return IsDot(ref state) ? TryParseRest(first, ref state, ref expecteds, out result) : Take(first, out result);
    }

    private static bool Take(Token only, out NameSyntax result)
    {
        result = Tokens.ToName(only);
        return true;
    }

    private bool TryParseRest(Token first, ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out NameSyntax result)
    {
        result = null!;
        var last = first;
        var text = new StringBuilder(first.Text);
        while (IsDot(ref state))
        {
            state.Advance(1);
            if (!part.TryParse(ref state, ref expecteds, out last))
            {
                return false;
            }

            text.Append('.').Append(last.Chars);
        }

        result = new(text.ToString(), TextSpan.Between(first.Span, last.Span));
        return true;
    }

    private static bool IsDot(ref ParseState<Token> state) => state.HasCurrent && state.Current.Kind == TokenKind.Dot;
}
