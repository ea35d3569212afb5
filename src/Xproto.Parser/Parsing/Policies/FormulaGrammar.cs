using Pidgin;
using Xproto.Parsing.Grammar;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Policies;

/// <summary>Formulas, from what binds least: <c>-></c> (to the right), <c>|</c>, <c>&amp;</c>, <c>not</c>, <c>=</c> and <c>in</c>. The body of a quantifier reaches as far right as it can.</summary>
internal static class FormulaGrammar
{
    private static readonly Parser<Token, Token> Open = Tokens.Mark("(");
    private static readonly Parser<Token, Token> Close = Tokens.Mark(")");

    private static readonly Parser<Token, PolicyExpressionSyntax> Inner = Rec(static () => Formula!);

    private static readonly Parser<Token, PolicyExpressionSyntax> Path = PathOf("a path");

    private static readonly Parser<Token, PolicyExpressionSyntax> Quantifier = Map(
        static (word, source, _, body) =>
            (PolicyExpressionSyntax)new PolicyQuantifierSyntax(word.Is("forall"), source, body, TextSpan.Between(word.Span, body.Span)),
        Tokens.AnyWord("'exists' or 'forall'", "exists", "forall"),
        PathOf("a model or the path to a set"),
        Tokens.Mark(":"),
        Inner
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Invocation = Map(
        static (star, name, _, argument, close) =>
            (PolicyExpressionSyntax)new PolicyInvocationSyntax(name, argument, TextSpan.Between(star.Span, close.Span)),
        Tokens.Mark("*"),
        Tokens
            .Name("a policy's name")
            .SeparatedAtLeastOnce(Tokens.Mark("."))
            .Map(static parts => parts.Aggregate(static (a, b) => new($"{a.Text}.{b.Text}", TextSpan.Between(a.Span, b.Span)))),
        Open,
        PolicyRecovery.MendArgument(PathOf("the path to an object").Before(Lookahead(Close))),
        Close
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Escape = EscapeGrammar.Expression.Between(
        Tokens.Mark("{{"),
        Tokens.Mark("}}")
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Parentheses = Inner.Between(Open, Close);

    private static readonly Parser<Token, PolicyExpressionSyntax> Word = Any.Map(PolicyLiteral.Word);
    private static readonly Parser<Token, PolicyExpressionSyntax> Text = Any.Map(PolicyLiteral.Text);
    private static readonly Parser<Token, PolicyExpressionSyntax> Number = Any.Map(PolicyLiteral.Number);
    private static readonly Parser<Token, PolicyExpressionSyntax> NoTerm = Token(static _ => false)
        .Labelled("a path, a value, '(', '*' or '{{'")
        .ThenReturn<PolicyExpressionSyntax>(null!);

    private static readonly Parser<Token, PolicyExpressionSyntax> Term = new Dispatch<PolicyExpressionSyntax>(ChooseTerm, NoTerm);

    private static readonly Parser<Token, PolicyComparisonSign> Sign = OneOf(
        Tokens.Mark("=").ThenReturn(new PolicyComparisonSign("=", PolicyOperator.Equal)),
        Tokens.Word("in").ThenReturn(new PolicyComparisonSign("in", PolicyOperator.In))
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Comparison = Map(
        static (left, rest) => rest.HasValue ? Compare(left, rest.Value.Sign, rest.Value.Right) : left,
        Term,
        Map(static (sign, right) => (Sign: sign, Right: right), Sign, Term).Optional()
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Operand = PolicyRecovery.MendOperand(
        Comparison.Before(Lookahead(Token(EndsOperand).Labelled("'&', '|', '->' or the end")))
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Not = Map(
        static (word, operand) => (PolicyExpressionSyntax)new PolicyNotSyntax(operand, TextSpan.Between(word.Span, operand.Span)),
        Tokens.Word("not"),
        Rec(static () => Negation!)
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Negation = new Dispatch<PolicyExpressionSyntax>(
        static token => token.Is("not") ? Not : Operand,
        Operand
    );

    private static readonly Parser<Token, PolicyExpressionSyntax> Formula = Negation
        .SeparatedAtLeastOnce(Tokens.Mark("&"))
        .Map(static operands => Chain(PolicyOperator.And, operands))
        .SeparatedAtLeastOnce(Tokens.Mark("|"))
        .Map(static operands => Chain(PolicyOperator.Or, operands))
        .SeparatedAtLeastOnce(Tokens.Mark("->"))
        .Map(static operands => operands.Reverse().Aggregate(static (right, left) => Imply(left, right)));

    /// <summary>A whole body; never fails.</summary>
    public static readonly Parser<Token, PolicyExpressionSyntax> Body = Map(
        static (formula, fault) => fault is null ? formula : Chain(PolicyOperator.And, [formula, fault]),
        Formula,
        PolicyRecovery.MendEnd(Token(static token => token.Length == 0).Labelled("the end of the policy").IgnoreResult())
    );

    /// <summary>Several operands as one, or the only one.</summary>
    public static PolicyExpressionSyntax Chain(PolicyOperator sign, IEnumerable<PolicyExpressionSyntax> operands)
    {
        var all = operands.ToEquatableArray();
        return all.Count == 1 ? all[0] : new PolicyChainSyntax(sign, all, TextSpan.Between(all[0].Span, all[^1].Span));
    }

    internal static bool EndsOperand(Token token) =>
        token.Length == 0 || (token.Kind == TokenKind.Mark && token.Chars is "&" or "|" or "->" or ")" or ",");

    private static Parser<Token, PolicyExpressionSyntax> ChooseTerm(Token token) =>
        token.Kind switch
        {
            TokenKind.String => Text,
            TokenKind.Number => Number,
            TokenKind.Name when PolicyLiteral.IsWord(token) => Word,
            TokenKind.Name when token.Chars is "exists" or "forall" => Quantifier,
            TokenKind.Name when token.Chars is not ("not" or "in") => Path,
            TokenKind.Mark when token.Chars is "(" => Parentheses,
            TokenKind.Mark when token.Chars is "*" => Invocation,
            TokenKind.Mark when token.Chars is "{{" => Escape,
            _ => NoTerm,
        };

    // obj.site.name, obj.slices.all()
    private static Parser<Token, PolicyExpressionSyntax> PathOf(string label) =>
        new PolicyPathParser(
            Tokens.Name(label).Map(static name => (PolicyExpressionSyntax)new PolicyNameSyntax(name.Text, name.Span)),
            new PolicyItemsParser("(", ")", Inner)
        );

    private static PolicyComparisonSyntax Compare(PolicyExpressionSyntax left, PolicyComparisonSign sign, PolicyExpressionSyntax right) =>
        new([left, right], [sign], TextSpan.Between(left.Span, right.Span));

    private static PolicyBinarySyntax Imply(PolicyExpressionSyntax left, PolicyExpressionSyntax right) =>
        new PolicyBinarySyntax(PolicyOperator.Implies, left, right, TextSpan.Between(left.Span, right.Span));
}
