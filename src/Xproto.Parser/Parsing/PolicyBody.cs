namespace Xproto.Parsing;

internal static class PolicyBody
{
    /// <summary>The offset after the <c>&gt;</c> that closes the policy opened at <paramref name="start"/>, or null when there is none.</summary>
    /// <remarks>Unlike the reference, a <c>&gt;</c> inside a string, a comment or a <c>{{ }}</c> escape does not close it.</remarks>
    public static int? End(string text, int start)
    {
        var i = start + 1;
        var looseQuotes = 0; // up to where no quote is closed on its line
        while (i < text.Length)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (text[i])
            {
                case '>':
                    return i + 1;
                case '-' when next == '>':
                    i += 2;
                    break;
                case '"' when i >= looseQuotes:
                    var end = StringLiteral.End(text, i, '"');
                    looseQuotes = end is null ? After(text, i, "\n") : looseQuotes;
                    i = end ?? i + 1;
                    break;
                case '/' when next == '/':
                    i = After(text, i, "\n");
                    break;
                case '/' when next == '*':
                    i = After(text, i + 2, "*/");
                    break;
                case '{' when next == '{':
                    i = After(text, i, "}}");
                    break;
                default:
                    i++;
                    break;
            }
        }

        return null;
    }

    /// <summary>What stands between the brackets, without blanks at its ends.</summary>
    public static string Content(ReadOnlySpan<char> body)
    {
        var closed = body.Length > 1 && body[^1] == '>';
        return (closed ? body[1..^1] : body[1..]).Trim().ToString();
    }

    private static int After(string text, int from, string mark)
    {
        var found = text.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + mark.Length;
    }
}
