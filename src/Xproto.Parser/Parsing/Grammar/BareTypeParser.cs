using Pidgin;
using Xproto.Semantics.Binding;
using Xproto.Syntax;

namespace Xproto.Parsing.Grammar;

/// <summary>The type that a field without a modifier starts with. A scalar's name is one for certain; another name is when a name and '=' follow, else the word itself is the slip of the pen.</summary>
internal sealed class BareTypeParser(Parser<Token, NameSyntax> name) : Parser<Token, NameSyntax>
{
    private const string Label = "a field";

    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out NameSyntax result)
    {
        if (state.HasCurrent && state.Current is { Kind: TokenKind.Name } word && ScalarTypes.Find(word.Text) is not null)
        {
            state.Advance(1);
            result = Tokens.ToName(word);
            return true;
        }

        var start = state.Bookmark();
        var unused = new PooledList<Expected<Token>>(state.Configuration.ArrayPoolProvider.GetArrayPool<Expected<Token>>());
        var isType =
            name.TryParse(ref state, ref unused, out result!)
            && state.LookAhead(2) is [{ Kind: TokenKind.Name }, { Kind: TokenKind.Equal }];
        unused.Dispose();
        if (isType)
        {
            state.DiscardBookmark(start);
            return true;
        }

        state.Rewind(start);
        state.SetError(state.HasCurrent ? Maybe.Just(state.Current) : default, !state.HasCurrent, state.Location, null);
        expecteds.Add(new(Label));
        return false;
    }
}
