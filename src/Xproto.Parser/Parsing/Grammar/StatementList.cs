using System.Collections.Immutable;
using Pidgin;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing.Grammar;

/// <summary>Statements up to the end of what holds them; stray semicolons between them are legal, as in protobuf. By hand, since it runs for every line.</summary>
/// <param name="statement">One statement, which must take at least a token.</param>
/// <param name="isBlock">Whether a <c>}</c> ends the list, which is left where it is; in a file only the end of the text does.</param>
internal sealed class StatementList(Parser<Token, StatementSyntax> statement, bool isBlock) : Parser<Token, EquatableArray<StatementSyntax>>
{
    public override bool TryParse(
        ref ParseState<Token> state,
        ref PooledList<Expected<Token>> expecteds,
        out EquatableArray<StatementSyntax> result
    )
    {
        var statements = new PooledList<StatementSyntax>(state.Configuration.ArrayPoolProvider.GetArrayPool<StatementSyntax>());
        while (state.HasCurrent && !(isBlock && state.Current.Kind == TokenKind.CloseBrace))
        {
            var first = state.Current;
            if (first.Kind == TokenKind.Semicolon)
            {
                state.Advance(1);
            }
            else if (statement.TryParse(ref state, ref expecteds, out var next))
            {
                statements.Add(next is BadSyntax { ErrorSpan: null } bad ? bad with { Span = first.Source.End } : next);
            }
            else
            {
                statements.Dispose();
                result = default;
                return false;
            }
        }

        result = new(ImmutableArray.Create((ReadOnlySpan<StatementSyntax>)statements.AsSpan()));
        statements.Dispose();
        return true;
    }
}
