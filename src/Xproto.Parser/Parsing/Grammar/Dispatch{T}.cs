using Pidgin;

namespace Xproto.Parsing.Grammar;

/// <summary>Chooses a parser by the next token in one look, where <c>OneOf</c> would try each in turn: what stands in every line must not cost a list of failures.</summary>
internal sealed class Dispatch<T>(Func<Token, Parser<Token, T>> choose, Parser<Token, T> atEnd) : Parser<Token, T>
{
    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out T result) =>
        (state.HasCurrent ? choose(state.Current) : atEnd).TryParse(ref state, ref expecteds, out result!);
}
