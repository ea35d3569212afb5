using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Reports the broken statements of a tree, but not those that break because of a lexical fault, which has been reported.</summary>
internal sealed class SyntaxReporter(SourceFile source, bool isComplete, DiagnosticBag diagnostics)
{
    private readonly EquatableArray<Diagnostic> _lexical = diagnostics.ToEquatableArray();
    private int _statementStart;

    public void Report(EquatableArray<StatementSyntax> statements)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case BadSyntax bad:
                    Report(bad);
                    break;
                case MessageSyntax message:
                    Report(message.Members);
                    break;
                case OneofSyntax oneof:
                    Report(oneof.Fields);
                    break;
                default:
                    _statementStart = statement.Span.End;
                    break;
            }
        }
    }

    private void Report(BadSyntax bad)
    {
        // A text that nests too deep was cut off there, so that its end says nothing.
        if (bad.ErrorSpan is null && !isComplete)
        {
            return;
        }

        var span = bad.ErrorSpan ?? new(source.Text.Length, 0);
        var isConsequence = _lexical.Any(fault => fault.Location.Span.Start >= _statementStart && fault.Location.Span.Start < span.End + 1);
        if (!isConsequence)
        {
            diagnostics.Add(Rules.UnexpectedToken, source, span, bad.Found, bad.Expected, bad.Hint);
        }

        _statementStart = span.End;
    }
}
