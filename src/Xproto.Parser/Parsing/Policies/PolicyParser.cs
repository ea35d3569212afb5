using Pidgin;
using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>Parses what stands between the angle brackets of policies.</summary>
internal sealed class PolicyParser(SourceFile file, DiagnosticBag diagnostics)
{
    /// <summary>How many parts a policy may have, also with all that it asks in its place.</summary>
    public const int MostParts = 10_000;

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

    private PolicyExpressionSyntax? Parse(PolicySyntax policy)
    {
        var whole = policy.BodySpan;
        if (file.Text[whole.End - 1] != '>' || whole.Length < 2)
        {
            return null; // never closed, which has been reported
        }

        return Parse(new TextSpan(whole.Start + 1, whole.Length - 2), policy.Name);
    }

    private PolicyExpressionSyntax? Parse(TextSpan body, NameSyntax name)
    {
        var faults = diagnostics.All.Count;
        var tokens = new PolicyLexer(file, body, _words, diagnostics).Read();
        if (diagnostics.All.Count > faults)
        {
            return null;
        }

        if (PolicyNesting.FirstBeyond(tokens) is { } token)
        {
            diagnostics.Add(Rules.PolicyTooDeep, file, token.Span, name.Text, PolicyNesting.Limit);
            return null;
        }

        Token[] all = [.. tokens, new(TokenKind.Mark, _words, body.End, 0)];
        var formula = FormulaGrammar.Body.ParseOrThrow(all);
        var parts = Parts(formula).ToList();
        Report(parts.OfType<BadPolicySyntax>());
        if (parts.Count <= MostParts)
        {
            return formula;
        }

        diagnostics.Add(Rules.PolicyTooLarge, file, name.Span, name.Text, $"{parts.Count} parts", $"{MostParts}");
        return null;
    }

    // At one place the first fault counts: brackets that are never closed all end there.
    private void Report(IEnumerable<BadPolicySyntax> faults)
    {
        var last = -1;
        foreach (var bad in faults.OrderBy(static bad => bad.Span.Start))
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

    private static IEnumerable<PolicyExpressionSyntax> Parts(PolicyExpressionSyntax formula)
    {
        var open = new Stack<PolicyExpressionSyntax>([formula]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var part in next.Parts)
            {
                open.Push(part);
            }
        }
    }
}
