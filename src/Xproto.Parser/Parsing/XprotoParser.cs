using Pidgin;
using Xproto.Diagnostics;
using Xproto.Parsing.Grammar;
using Xproto.Parsing.Policies;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Parses xproto text.</summary>
public static class XprotoParser
{
    /// <summary>Parses one file on its own; for any text whatever, without exceptions.</summary>
    /// <param name="source">The file.</param>
    /// <returns>The best tree that can be had, with its faults.</returns>
    public static XprotoFile Parse(SourceFile source)
    {
        var diagnostics = new DiagnosticBag();
        var lexer = new Lexer(source, diagnostics);
        var statements = FileGrammar.File.ParseOrThrow(lexer);
        new SyntaxReporter(source, lexer.IsComplete, diagnostics).Report(statements);
        var all = PolicyParser.Parse(statements, source, diagnostics);
        return new(source, all, diagnostics.ToEquatableArray())
        {
            Suppressions = lexer.Suppressions.Select(comment => Suppression.Read(source, comment, all)).ToEquatableArray(),
        };
    }
}
