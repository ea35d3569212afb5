using Pidgin;
using Xproto.Parsing.Grammar;
using Xproto.Syntax.Policies;

namespace Xproto.Parsing.Policies;

/// <summary>Going on after a fault in a policy, at the next operator or at the end of the brackets.</summary>
internal static class PolicyRecovery
{
    private static readonly Parser<Token, Unit> RestOfOperand = new PolicySkipper(FormulaGrammar.EndsOperand);
    private static readonly Parser<Token, Unit> RestOfArgument = new PolicySkipper(static token => Tokens.IsMark(token, ")"));
    private static readonly Parser<Token, Unit> RestOfEscape = new PolicySkipper(static token => Tokens.IsMark(token, "}}"));
    private static readonly Parser<Token, Unit> RestOfPolicy = new PolicySkipper(static _ => false);

    public static Parser<Token, PolicyExpressionSyntax> MendOperand(Parser<Token, PolicyExpressionSyntax> operand) =>
        Mend(operand, RestOfOperand, isInEscape: false);

    public static Parser<Token, PolicyExpressionSyntax> MendArgument(Parser<Token, PolicyExpressionSyntax> argument) =>
        Mend(argument, RestOfArgument, isInEscape: false);

    public static Parser<Token, PolicyExpressionSyntax> MendEscape(Parser<Token, PolicyExpressionSyntax> expression) =>
        Mend(expression, RestOfEscape, isInEscape: true);

    /// <summary>What follows a whole policy: nothing, or a fault.</summary>
    public static Parser<Token, PolicyExpressionSyntax?> MendEnd(Parser<Token, Unit> end) =>
        end.ThenReturn<PolicyExpressionSyntax?>(null)
            .RecoverWith(error => RestOfPolicy.ThenReturn<PolicyExpressionSyntax?>(Describe(error, isInEscape: false)));

    private static Parser<Token, PolicyExpressionSyntax> Mend(
        Parser<Token, PolicyExpressionSyntax> part,
        Parser<Token, Unit> rest,
        bool isInEscape
    ) => part.RecoverWith(error => rest.ThenReturn<PolicyExpressionSyntax>(Describe(error, isInEscape)));

    private static BadPolicySyntax Describe(ParseError<Token> error, bool isInEscape)
    {
        var token = error.Unexpected.GetValueOrDefault();
        var found = token.Length == 0 ? "the end of the policy" : $"'{token.Text}'";
        return new(found, Recovery.Join(Recovery.Wanted(error)), PolicyAdvice.For(token, isInEscape), token.Span);
    }
}
