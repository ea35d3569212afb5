using Xproto.Parsing;
using Xproto.Semantics.Policies;
using Xproto.Syntax;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Tests.Policies;

/// <summary>What binds more than what. The expected trees are those that the reference's own parser gives, but where a quantifier's body ends.</summary>
public sealed class PrecedenceTests
{
    [Theory]
    [InlineData("a | b & c | d", "{'|': [{'|': [a, {'&': [b, c]}]}, d]}")]
    [InlineData("a -> b -> c", "{'->': [a, {'->': [b, c]}]}")]
    [InlineData("a & b -> c | d", "{'->': [{'&': [a, b]}, {'|': [c, d]}]}")]
    [InlineData("a.b = \"x\"", "{'=': (a.b, \"x\")}")]
    [InlineData("*q(z.w)", "{'policy': [q, z.w]}")]
    [InlineData("forall X: exists Y: X.a = Y.b", "{'forall': [X, {'exists': [Y, {'=': (X.a, Y.b)}]}]}")]
    [InlineData("((a))", "a")]
    [InlineData("not a & b", "{'&': [{'not': a}, b]}")]
    [InlineData("not a = b", "{'not': {'=': (a, b)}}")]
    [InlineData("a in b.all() & True", "{'&': [{'in': (a, b.all())}, True]}")]
    [InlineData("a // why\n & /* and */ b", "{'&': [a, b]}")]
    public void A_formula_is_read_as_the_reference_reads_it(string formula, string tree) => Tree(formula).ShouldBe(tree);

    [Theory]
    [InlineData("exists P: P.a = x & P.b = y", "{'exists': [P, {'&': [{'=': (P.a, x)}, {'=': (P.b, y)}]}]}")]
    [InlineData("a | exists P: b -> c | d", "{'|': [a, {'exists': [P, {'->': [b, {'|': [c, d]}]}]}]}")]
    [InlineData("(exists P: P.a) & b", "{'&': [{'exists': [P, P.a]}, b]}")]
    [InlineData("not exists P: a & b", "{'not': {'exists': [P, {'&': [a, b]}]}}")]
    public void A_quantifiers_body_reaches_as_far_right_as_it_can(string formula, string tree) => Tree(formula).ShouldBe(tree);

    [Theory]
    [InlineData("{{ not a or b and c }}", "{'|': [{'not': a}, {'&': [b, c]}]}")]
    [InlineData("{{ a if b else c if d else e }}", "{'if': [b, a, {'if': [d, c, e]}]}")]
    [InlineData("{{ 1 + 2 * 3 - 4 }}", "{'-': [{'+': [1, {'*': [2, 3]}]}, 4]}")]
    [InlineData("{{ - a * b // c }}", "{'//': [{'*': [{'neg': a}, b]}, c]}")]
    [InlineData("{{ 1 < a <= 3 }}", "{'< <=': (1, a, 3)}")]
    [InlineData("{{ not a in b }} & {{ a not in b is not None }}", "{'&': [{'not': {'in': (a, b)}}, {'not in is not': (a, b, None)}]}")]
    [InlineData("{{ a }} = {{ b > c }}", "{'=': (a, {'>': (b, c)})}")]
    public void An_escape_is_read_as_Python_reads_it(string formula, string tree) => Tree(formula).ShouldBe(tree);

    private static string Tree(string formula)
    {
        var file = XprotoParser.Parse(new SourceFile("p.xproto", $"policy p < {formula} >"));
        file.Diagnostics.ShouldBeEmpty();
        return Write(((PolicySyntax)file.Statements[0]).Formula.ShouldNotBeNull());
    }

    private static string Write(PolicyExpressionSyntax node) =>
        node switch
        {
            PolicyNameSyntax name => name.Text,
            PolicyMemberSyntax member => $"{Write(member.Target)}.{member.Name.Text}",
            PolicyCallSyntax call => $"{Write(call.Target!)}.{call.Name.Text}()",
            PolicyConstantSyntax { Value: string text } => $"\"{text}\"",
            PolicyConstantSyntax constant => $"{constant.Value ?? "None"}",
            PolicyNotSyntax not => $"{{'not': {Write(not.Operand)}}}",
            PolicyNegativeSyntax negative => $"{{'neg': {Write(negative.Operand)}}}",
            PolicyChainSyntax chain => chain.Operands.Select(Write).Aggregate((left, right) => Pair(chain.Operator, left, right)),
            PolicyBinarySyntax binary => Pair(binary.Operator, Write(binary.Left), Write(binary.Right)),
            PolicyComparisonSyntax comparison =>
                $"{{'{string.Join(' ', comparison.Signs.Select(sign => sign.Text))}': ({string.Join(", ", comparison.Operands.Select(Write))})}}",
            PolicyConditionalSyntax choice => $"{{'if': [{Write(choice.Test)}, {Write(choice.Then)}, {Write(choice.Else)}]}}",
            PolicyQuantifierSyntax quantifier =>
                $"{{'{(quantifier.IsUniversal ? "forall" : "exists")}': [{Write(quantifier.Source)}, {Write(quantifier.Body)}]}}",
            PolicyInvocationSyntax invocation => $"{{'policy': [{invocation.Policy.Text}, {Write(invocation.Argument)}]}}",
            _ => throw new InvalidOperationException($"{node.GetType().Name} is not written"),
        };

    private static string Pair(PolicyOperator sign, string left, string right)
    {
        var text = sign switch
        {
            PolicyOperator.And => "&",
            PolicyOperator.Or => "|",
            PolicyOperator.Implies => "->",
            PolicyOperator.Add => "+",
            PolicyOperator.Subtract => "-",
            PolicyOperator.Multiply => "*",
            _ => "//",
        };
        return $"{{'{text}': [{left}, {right}]}}";
    }
}
