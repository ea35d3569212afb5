using Pidgin;

namespace Xproto.Parsing.Policies;

/// <summary>Skips tokens, pairs of brackets as a whole, up to one that ends what is broken or to the end of the policy.</summary>
internal sealed class PolicySkipper(Func<Token, bool> ends) : Parser<Token, Unit>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out Unit result)
    {
        result = Unit.Value;
        for (var depth = 0; state.HasCurrent && state.Current.Length > 0; state.Advance(1))
        {
            if (depth == 0 && ends(state.Current))
            {
                break;
            }

            depth += state.Current.Kind != TokenKind.Mark ? 0 : Change(state.Current.Chars, depth);
        }

        return true;
    }

    private static int Change(ReadOnlySpan<char> mark, int depth) =>
        mark switch
        {
            "(" or "[" or "{" or "{{" => 1,
            ")" or "]" or "}" or "}}" when depth > 0 => -1,
            _ => 0,
        };
}
