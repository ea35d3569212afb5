using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Reports the broken statements of a tree, but not those that break because of a lexical fault, which has been reported.</summary>
internal sealed class SyntaxReporter(SourceFile source, bool isComplete, DiagnosticBag diagnostics)
{
    private readonly int[] _lexical = [.. diagnostics.All.Select(static fault => fault.Start)];
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

        var span = bad.Span;
        if (!HasLexicalFault(_statementStart, span.End))
        {
            diagnostics.Add(Rules.UnexpectedToken, source, span, bad.Found, bad.Expected, bad.Hint);
        }

        _statementStart = span.End;
    }

    // The lexer finds its faults from the start to the end of the text.
    private bool HasLexicalFault(int first, int last)
    {
        var found = Array.BinarySearch(_lexical, first);
        var next = found < 0 ? ~found : found;
        return next < _lexical.Length && _lexical[next] <= last;
    }
}
