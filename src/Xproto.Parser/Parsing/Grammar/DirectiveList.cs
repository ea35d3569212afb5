using System.Collections.Immutable;
using Pidgin;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing.Grammar;

/// <summary><c>[name = value, …]</c>, or nothing. By hand, since most fields have none and most others one or two.</summary>
internal sealed class DirectiveList(Parser<Token, DirectiveSyntax> directive) : Parser<Token, EquatableArray<DirectiveSyntax>>
{
    public override bool TryParse(
        ref ParseState<Token> state,
        ref PooledList<Expected<Token>> expecteds,
        out EquatableArray<DirectiveSyntax> result
    )
    {
        result = default;
        if (!Skip(TokenKind.OpenBracket, ref state) || Skip(TokenKind.CloseBracket, ref state))
        {
            return true;
        }

        var directives = new PooledList<DirectiveSyntax>(state.Configuration.ArrayPoolProvider.GetArrayPool<DirectiveSyntax>());
        do
        {
            if (!directive.TryParse(ref state, ref expecteds, out var next))
            {
                directives.Dispose();
                return false;
            }

            directives.Add(next);
        } while (Skip(TokenKind.Comma, ref state));

        result = new(ImmutableArray.Create((ReadOnlySpan<DirectiveSyntax>)directives.AsSpan()));
        directives.Dispose();
        return Tokens.CloseBracket.TryParse(ref state, ref expecteds, out _);
    }

    private static bool Skip(TokenKind kind, ref ParseState<Token> state)
    {
        var found = state.HasCurrent && state.Current.Kind == kind;
        if (found)
        {
            state.Advance(1);
        }

        return found;
    }
}
