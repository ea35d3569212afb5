using Pidgin;
using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>Parses what stands between the angle brackets of policies.</summary>
internal sealed class PolicyParser(SourceFile file, DiagnosticBag diagnostics)
{
    private readonly Words _words = new(file.Text);

    /// <summary>The statements, their policies read.</summary>
    public static EquatableArray<StatementSyntax> Parse(
        EquatableArray<StatementSyntax> statements,
        SourceFile file,
        DiagnosticBag diagnostics
    )
    {
        if (!statements.Items.Any(static statement => statement is PolicySyntax))
        {
            return statements;
        }

        var parser = new PolicyParser(file, diagnostics);
        return statements
            .Select(statement => statement is PolicySyntax policy ? policy with { Formula = parser.Parse(policy) } : statement)
            .ToEquatableArray();
    }

    /// <summary>A body that stands in a text; reports its faults.</summary>
    /// <returns>What it says, or null when it cannot be read at all.</returns>
    private PolicyExpressionSyntax? Parse(PolicySyntax policy)
    {
        var whole = policy.BodySpan;
        if (file.Text[whole.End - 1] != '>' || whole.Length < 2)
        {
            return null; // never closed, which has been reported
        }

        return Parse(new TextSpan(whole.Start + 1, whole.Length - 2), FormulaGrammar.Body, policy.Name.Text);
    }

    private PolicyExpressionSyntax? Parse(TextSpan body, Parser<Token, PolicyExpressionSyntax> grammar, string name)
    {
        var faults = diagnostics.All.Count;
        var tokens = new PolicyLexer(file, body, _words, diagnostics).Read();
        if (diagnostics.All.Count > faults)
        {
            return null;
        }

        if (PolicyNesting.FirstBeyond(tokens) is { } token)
        {
            diagnostics.Add(Rules.PolicyTooDeep, file, token.Span, name, PolicyNesting.Limit);
            return null;
        }

        Token[] all = [.. tokens, new(TokenKind.Mark, _words, body.End, 0)];
        var formula = grammar.ParseOrThrow(all);
        Report(formula);
        return formula;
    }

    // At one place the first fault counts: brackets that are never closed all end there.
    private void Report(PolicyExpressionSyntax formula)
    {
        var last = -1;
        foreach (var bad in BadParts(formula).OrderBy(static bad => bad.Span.Start))
        {
            if (bad.Span.Start == last)
            {
                continue;
            }

            last = bad.Span.Start;
            if (bad.Advice is null)
            {
                diagnostics.Add(Rules.UnexpectedToken, file, bad.Span, bad.Found, bad.Expected, "");
            }
            else
            {
                diagnostics.Add(Rules.NotInPolicies, file, bad.Span, bad.Found, bad.Advice);
            }
        }
    }

    private static IEnumerable<BadPolicySyntax> BadParts(PolicyExpressionSyntax formula)
    {
        var open = new Stack<PolicyExpressionSyntax>([formula]);
        while (open.TryPop(out var next))
        {
            if (next is BadPolicySyntax bad)
            {
                yield return bad;
            }

            foreach (var part in next.Parts)
            {
                open.Push(part);
            }
        }
    }
}
