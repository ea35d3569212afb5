using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Finds the comment that explains a statement, as protobuf's tools do: the one directly above it, else the one behind it on its line.</summary>
internal static class DocumentationComment
{
    /// <returns>The comment's text without its marks, lines kept; empty when there is none.</returns>
    public static string Of(SourceFile file, TextSpan statement)
    {
        var above = Above(file, statement);
        return above.Length > 0 ? above : Behind(file.Text.AsSpan(statement.End));
    }

    /// <summary>The same for what has a body: a comment behind its brace only says what ends there.</summary>
    public static string Above(SourceFile file, TextSpan statement) => Above(file.Text.AsSpan(0, statement.Start));

    private static string Above(ReadOnlySpan<char> before)
    {
        // Something else stands on the line: what is above belongs to that.
        if (!before[LineStart(before)..].IsWhiteSpace() || LineStart(before) == 0)
        {
            return "";
        }

        before = before[..(LineStart(before) - 1)].TrimEnd(" \t\r");
        return before.EndsWith("*/", StringComparison.Ordinal) && !IsLineComment(before[LineStart(before)..])
            ? Block(before)
            : Lines(before);
    }

    private static string Lines(ReadOnlySpan<char> before)
    {
        var lines = new List<string>();
        while (true)
        {
            var start = LineStart(before);
            if (!IsLineComment(before[start..]))
            {
                break;
            }

            if (!Suppression.IsOne(before[start..].TrimStart()))
            {
                lines.Add(Line(before[start..].TrimStart()));
            }

            if (start == 0)
            {
                break;
            }

            before = before[..(start - 1)];
        }

        lines.Reverse();
        return string.Join('\n', lines).Trim();
    }

    private static string Block(ReadOnlySpan<char> before)
    {
        var start = before.LastIndexOf("/*", StringComparison.Ordinal);
        if (start < 0 || !before[LineStart(before[..start])..start].IsWhiteSpace())
        {
            return "";
        }

        var lines = new List<string>();
        foreach (var line in before[(start + 2)..^2].TrimStart('*').EnumerateLines())
        {
            lines.Add(line.Trim().TrimStart('*').Trim().ToString());
        }

        return string.Join('\n', lines).Trim();
    }

    private static string Behind(ReadOnlySpan<char> after)
    {
        var lineEnd = after.IndexOfAny('\r', '\n');
        var rest = (lineEnd < 0 ? after : after[..lineEnd]).TrimStart("; \t");
        return IsLineComment(rest) && !Suppression.IsOne(rest) ? Line(rest) : "";
    }

    private static bool IsLineComment(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static string Line(ReadOnlySpan<char> comment) => comment.TrimStart('/').Trim().ToString();

    private static int LineStart(ReadOnlySpan<char> text) => text.LastIndexOf('\n') + 1;
}
