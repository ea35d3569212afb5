using Pidgin;
using Xproto.Parsing.Grammar;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>What follows a first part: <c>.name</c> and <c>(arguments)</c>, as often as they stand there. By hand, since a call must know the name in front of it.</summary>
internal sealed class PolicyPathParser(Parser<Token, PolicyExpressionSyntax> first, Parser<Token, PolicyItems> arguments)
    : Parser<Token, PolicyExpressionSyntax>
{
    private static readonly Parser<Token, Syntax.NameSyntax> Name = Tokens.Name("a name");

    public override bool TryParse(ref ParseState<Token> state, ref PooledList<Expected<Token>> expecteds, out PolicyExpressionSyntax result)
    {
        if (!first.TryParse(ref state, ref expecteds, out result!))
        {
            return false;
        }

        while (state.HasCurrent && state.Current.Kind == TokenKind.Mark)
        {
            if (state.Current.Chars is ".")
            {
                state.Advance(1);
                if (!Name.TryParse(ref state, ref expecteds, out var name))
                {
                    return false;
                }

                result = new PolicyMemberSyntax(result, name, TextSpan.Between(result.Span, name.Span));
            }
            else if (state.Current.Chars is "(" && Callee(result) is ({ } called, var target))
            {
                if (!arguments.TryParse(ref state, ref expecteds, out var call))
                {
                    return false;
                }

                result = new PolicyCallSyntax(target, called, call.Items, TextSpan.Between(result.Span, call.Span));
            }
            else
            {
                break;
            }
        }

        return true;
    }

    private static (Syntax.NameSyntax? Name, PolicyExpressionSyntax? Target) Callee(PolicyExpressionSyntax path) =>
        path switch
        {
            PolicyMemberSyntax member => (member.Name, member.Target),
            PolicyNameSyntax name => (new(name.Text, name.Span), null),
            _ => default,
        };
}
