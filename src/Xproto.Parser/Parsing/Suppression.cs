using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>A comment <c>// xproto-disable XP3105, XP3106: reason</c>: what it stands for, as the C# compiler's own <c>#pragma</c> cannot reach xproto files.</summary>
/// <param name="Ids">The diagnostics that are not to be reported, as written.</param>
/// <param name="Reason">Why; empty when it does not say.</param>
/// <param name="Scope">The statement for which it holds, or the whole file; null when there is none.</param>
/// <param name="Span">The comment.</param>
internal sealed record Suppression(EquatableArray<string> Ids, string Reason, TextSpan? Scope, TextSpan Span)
{
    private const string Word = "xproto-disable";
    private const string FileWord = Word + "-file";

    /// <summary>Whether a comment is meant to be one.</summary>
    public static bool IsOne(ReadOnlySpan<char> comment) => comment.TrimStart("/ \t").StartsWith(Word, StringComparison.Ordinal);

    /// <summary>Reads a comment that is one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="comment">Where it is.</param>
    /// <param name="statements">All statements of the file.</param>
    public static Suppression Read(SourceFile file, TextSpan comment, EquatableArray<StatementSyntax> statements)
    {
        var text = file.Text.AsSpan(comment.Start, comment.Length).Trim("/ \t\r").ToString();
        var isForFile = text.StartsWith(FileWord, StringComparison.Ordinal);
        var parts = text[(isForFile ? FileWord : Word).Length..].Split(':', 2);
        return new(
            parts[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToEquatableArray(),
            parts.Length > 1 ? parts[1].Trim() : "",
            isForFile ? new(0, file.Text.Length) : ScopeOf(file, comment, statements, enclosing: null),
            comment
        );
    }

    /// <summary>Whether it is about a diagnostic at a place.</summary>
    public bool Covers(string id, int start) =>
        Reason.Length > 0 && Scope is { } scope && scope.Start <= start && start < Math.Max(scope.End, scope.Start + 1) && Ids.Contains(id);

    // On a line of its own it is for what comes next, behind something for that; in the middle of a statement, for the statement.
    private static TextSpan? ScopeOf(SourceFile file, TextSpan comment, EquatableArray<StatementSyntax> statements, TextSpan? enclosing)
    {
        if (
            statements.FirstOrDefault(statement => statement.Span.Start < comment.Start && comment.Start < statement.Span.End) is { } around
        )
        {
            return around switch
            {
                MessageSyntax message => ScopeOf(file, comment, message.Members, message.Span),
                OneofSyntax oneof => ScopeOf(file, comment, oneof.Fields, oneof.Span),
                _ => around.Span,
            };
        }

        var line = file.Text.LastIndexOf('\n', comment.Start) + 1;
        return file.Text.AsSpan(line, comment.Start - line).IsWhiteSpace()
            ? statements.FirstOrDefault(statement => statement.Span.Start > comment.Start)?.Span
            : statements.LastOrDefault(statement => line <= statement.Span.End && statement.Span.End <= comment.Start)?.Span ?? enclosing;
    }
}
