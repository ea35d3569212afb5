using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Parsing;

internal static class Comment
{
    /// <summary>The offset after the comment that starts at <paramref name="start"/>.</summary>
    public static int End(SourceFile file, int start, DiagnosticBag diagnostics)
    {
        var text = file.Text;
        if (text[start + 1] == '/')
        {
            var lineEnd = text.IndexOf('\n', start);
            return lineEnd < 0 ? text.Length : lineEnd;
        }

        var close = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (close >= 0)
        {
            return close + 2;
        }

        diagnostics.Add(Rules.UnterminatedComment, file, new(start, 2));
        return text.Length;
    }
}
