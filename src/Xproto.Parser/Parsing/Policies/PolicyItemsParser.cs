using Pidgin;
using Xproto.Parsing.Grammar;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>Items in brackets, separated by commas; one more may stand at the end. By hand, since a comma after the only item must be noticed without going back.</summary>
internal sealed class PolicyItemsParser(string open, string close, Parser<Token, PolicyExpressionSyntax> item) : Parser<Token, PolicyItems>
{
    private readonly Parser<Token, Token> _open = Tokens.Mark(open);
    private readonly Parser<Token, Token> _close = Tokens.Mark(close);

    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out PolicyItems result)
    {
        result = default;
        if (!_open.TryParse(ref state, ref expecteds, out var first))
        {
            return false;
        }

        var items = new List<PolicyExpressionSyntax>();
        var hasComma = false;
        var isNextPossible = true;
        while (isNextPossible && !IsNext(ref state, close))
        {
            if (!item.TryParse(ref state, ref expecteds, out var next))
            {
                return false;
            }

            items.Add(next);
            isNextPossible = IsNext(ref state, ",");
            if (isNextPossible)
            {
                hasComma = true;
                state.Advance(1);
            }
        }

        var isClosed = _close.TryParse(ref state, ref expecteds, out var last);
        result = isClosed ? new(items.ToEquatableArray(), hasComma, TextSpan.Between(first.Span, last.Span)) : default;
        return isClosed;
    }

    private static bool IsNext(ref ParseState<Token> state, string mark) => state.HasCurrent && Tokens.IsMark(state.Current, mark);
}
