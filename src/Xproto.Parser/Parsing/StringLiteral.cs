using System.Text;

namespace Xproto.Parsing;

internal static class StringLiteral
{
    /// <summary>The offset after the closing quote, or null when the line ends before it.</summary>
    public static int? End(string text, int start, char quote)
    {
        for (var i = start + 1; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <summary>The text that a literal stands for: quotes taken away, escapes decoded.</summary>
    public static string Decode(ReadOnlySpan<char> literal)
    {
        var closed = literal.Length > 1 && literal[^1] == literal[0];
        var content = closed ? literal[1..^1] : literal[1..];
        if (!content.Contains('\\'))
        {
            return content.ToString();
        }

        var result = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            result.Append(content[i] == '\\' && i + 1 < content.Length ? Unescape(content[++i]) : content[i]);
        }

        return result.ToString();
    }

    private static char Unescape(char c) =>
        c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => c,
        };
}
