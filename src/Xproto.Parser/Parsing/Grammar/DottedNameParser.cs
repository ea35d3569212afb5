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

        result = Tokens.ToName(first);
        while (IsDot(ref state))
        {
            state.Advance(1);
            if (!part.TryParse(ref state, ref expecteds, out var next))
            {
                return false;
            }

            result = new($"{result.Text}.{next.Text}", TextSpan.Between(result.Span, next.Span));
        }

        return true;
    }

    private static bool IsDot(ref ParseState<Token> state) => state.HasCurrent && state.Current.Kind == TokenKind.Dot;
}
