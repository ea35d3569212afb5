using Pidgin;
using Pidgin.Expression;
using Xproto.Parsing.Grammar;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Policies;

/// <summary>What stands in <c>{{ }}</c>: expressions of Python, with its precedence.</summary>
internal static class EscapeGrammar
{
    private static readonly Parser<Token, PolicyExpressionSyntax> Inner = Rec(static () => Conditional!);

    private static readonly Parser<Token, PolicyExpressionSyntax> Name = Token(static token =>
            token.Kind == TokenKind.Name && !PolicyAdvice.IsReserved(token)
        )
        .Labelled("a path or a value")
        .Map(static token => (PolicyExpressionSyntax)new PolicyNameSyntax(token.Text, token.Span));

    private static readonly Parser<Token, PolicyExpressionSyntax> Word = Any.Map(PolicyLiteral.Word);
    private static readonly Parser<Token, PolicyExpressionSyntax> Number = Any.Map(PolicyLiteral.Number);

    private static readonly Parser<Token, PolicyExpressionSyntax> Text = Tokens
        .Of(TokenKind.String, "a text")
        .AtLeastOnce()
        .Map(PolicyLiteral.PythonText);

    private static readonly Parser<Token, PolicyExpressionSyntax> List = new PolicyItemsParser("[", "]", Inner).Map(static list =>
        (PolicyExpressionSyntax)new PolicyListSyntax(list.Items, list.Span)
    );

    private static readonly Parser<Token, PolicyItems> Arguments = new PolicyItemsParser("(", ")", Inner);

    // (a) is a; (a,) and (a, b) are tuples, which are lists here.
    private static readonly Parser<Token, PolicyExpressionSyntax> Parentheses = Arguments.Map(static list =>
        list.Items.Count == 1 && !list.HasComma ? list.Items[0] : new PolicyListSyntax(list.Items, list.Span)
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Atom = new Dispatch<PolicyExpressionSyntax>(ChooseAtom, Name);

    private static readonly Parser<Token, PolicyExpressionSyntax> Path = new PolicyPathParser(Atom, Arguments);

    private static readonly Parser<Token, PolicyExpressionSyntax> Arithmetic = ExpressionParser.Build(
        Path,
        [
            Operator.PrefixChainable(
                Tokens
                    .Mark("-")
                    .Map<Func<PolicyExpressionSyntax, PolicyExpressionSyntax>>(static minus => operand => Negate(minus, operand))
            ),
            Left("*", PolicyOperator.Multiply)
                .And(Left("/", PolicyOperator.Divide))
                .And(Left("//", PolicyOperator.FloorDivide))
                .And(Left("%", PolicyOperator.Modulo)),
            Left("+", PolicyOperator.Add).And(Left("-", PolicyOperator.Subtract)),
        ]
    );

    private static readonly Parser<Token, PolicyComparisonSign> Sign = OneOf(
        Tokens.Mark("==").ThenReturn(new PolicyComparisonSign("==", PolicyOperator.Equal)),
        Tokens.Mark("!=").ThenReturn(new PolicyComparisonSign("!=", PolicyOperator.NotEqual)),
        Tokens.Mark("<=").ThenReturn(new PolicyComparisonSign("<=", PolicyOperator.LessOrEqual)),
        Tokens.Mark("<").ThenReturn(new PolicyComparisonSign("<", PolicyOperator.Less)),
        Tokens.Mark(">=").ThenReturn(new PolicyComparisonSign(">=", PolicyOperator.GreaterOrEqual)),
        Tokens.Mark(">").ThenReturn(new PolicyComparisonSign(">", PolicyOperator.Greater)),
        Tokens.Word("in").ThenReturn(new PolicyComparisonSign("in", PolicyOperator.In)),
        Tokens.Word("not").Then(Tokens.Word("in")).ThenReturn(new PolicyComparisonSign("not in", PolicyOperator.In, IsNegated: true)),
        Tokens
            .Word("is")
            .Then(Tokens.Word("not").Optional())
            .Map(static not =>
                not.HasValue
                    ? new PolicyComparisonSign("is not", PolicyOperator.NotEqual)
                    : new PolicyComparisonSign("is", PolicyOperator.Equal)
            )
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Comparison = Map(
        static (first, rest) => Compare(first, [.. rest]),
        Arithmetic,
        Map(static (sign, right) => (Sign: sign, Right: right), Sign, Arithmetic).Many()
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Not = Map(
        static (word, operand) => (PolicyExpressionSyntax)new PolicyNotSyntax(operand, TextSpan.Between(word.Span, operand.Span)),
        Tokens.Word("not"),
        Rec(static () => Negation!)
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Negation = new Dispatch<PolicyExpressionSyntax>(
        static token => token.Is("not") ? Not : Comparison,
        Comparison
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Alternative = Negation
        .SeparatedAtLeastOnce(Tokens.Word("and"))
        .Map(static operands => FormulaGrammar.Chain(PolicyOperator.And, operands))
        .SeparatedAtLeastOnce(Tokens.Word("or"))
        .Map(static operands => FormulaGrammar.Chain(PolicyOperator.Or, operands));

    private static readonly Parser<Token, PolicyExpressionSyntax> Conditional = Map(
        static (then, rest) => rest.HasValue ? Choose(then, rest.Value.Test, rest.Value.Else) : then,
        Alternative,
        Map(static (_, test, _, otherwise) => (Test: test, Else: otherwise), Tokens.Word("if"), Alternative, Tokens.Word("else"), Inner)
            .Optional()
    );

    /// <summary>All that stands between the braces; never fails.</summary>
    public static readonly Parser<Token, PolicyExpressionSyntax> Expression = PolicyRecovery.MendEscape(
        Conditional.Before(Lookahead(Tokens.Mark("}}")))
    );

    private static Parser<Token, PolicyExpressionSyntax> ChooseAtom(Token token) =>
        token.Kind switch
        {
            TokenKind.String => Text,
            TokenKind.Number => Number,
            TokenKind.Name when PolicyLiteral.IsWord(token) => Word,
            TokenKind.Mark when token.Chars is "(" => Parentheses,
            TokenKind.Mark when token.Chars is "[" => List,
            _ => Name,
        };

    private static OperatorTableRow<Token, PolicyExpressionSyntax> Left(string mark, PolicyOperator sign) =>
        Operator.InfixL(
            Tokens
                .Mark(mark)
                .ThenReturn<Func<PolicyExpressionSyntax, PolicyExpressionSyntax, PolicyExpressionSyntax>>(
                    (left, right) => new PolicyBinarySyntax(sign, left, right, TextSpan.Between(left.Span, right.Span))
                )
        );

    private static PolicyNegativeSyntax Negate(Token minus, PolicyExpressionSyntax operand) =>
        new PolicyNegativeSyntax(operand, TextSpan.Between(minus.Span, operand.Span));

    private static PolicyExpressionSyntax Compare(
        PolicyExpressionSyntax first,
        List<(PolicyComparisonSign Sign, PolicyExpressionSyntax Right)> rest
    ) =>
        rest.Count == 0
            ? first
            : new PolicyComparisonSyntax(
                [first, .. rest.Select(static step => step.Right)],
                [.. rest.Select(static step => step.Sign)],
                TextSpan.Between(first.Span, rest[^1].Right.Span)
            );

    private static PolicyConditionalSyntax Choose(
        PolicyExpressionSyntax then,
        PolicyExpressionSyntax test,
        PolicyExpressionSyntax otherwise
    ) => new PolicyConditionalSyntax(then, test, otherwise, TextSpan.Between(then.Span, otherwise.Span));
}
