using System.Globalization;
using System.Text;

namespace Xproto.Parsing.Policies;

/// <summary>Python's string literals.</summary>
internal static class PythonString
{
    /// <summary>The text that a literal stands for, or null when one of its escapes is cut short or names no character.</summary>
    public static string? Decode(ReadOnlySpan<char> literal)
    {
        var content = literal[1..^1];
        var text = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '\\')
            {
                text.Append(content[i]);
            }
            else if (!TryUnescape(content, ref i, text))
            {
                return null;
            }
        }

        return text.ToString();
    }

    // Leaves the position at the last character of the escape.
    private static bool TryUnescape(ReadOnlySpan<char> content, ref int i, StringBuilder text)
    {
        var c = content[++i];
        switch (c)
        {
            case '\\' or '\'' or '"':
                text.Append(c);
                return true;
            case >= '0' and <= '7':
                var length = 1;
                while (length < 3 && i + length < content.Length && content[i + length] is >= '0' and <= '7')
                {
                    length++;
                }

                text.Append((char)content.Slice(i, length).ToString().Aggregate(0, static (value, digit) => (value * 8) + digit - '0'));
                i += length - 1;
                return true;
            case 'x':
                return TryAppend(content, 2, ref i, text);
            case 'u':
                return TryAppend(content, 4, ref i, text);
            case 'U':
                return TryAppend(content, 8, ref i, text);
            case 'N':
                return false;
            default:
                var known = "abfnrtv".IndexOf(c, StringComparison.Ordinal);
                text.Append(known < 0 ? $"\\{c}" : "\a\b\f\n\r\t\v"[known].ToString());
                return true;
        }
    }

    private static bool TryAppend(ReadOnlySpan<char> content, int digits, ref int i, StringBuilder text)
    {
        if (
            i + digits >= content.Length
            || !int.TryParse(content.Slice(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.IsValid(code)
        )
        {
            return false;
        }

        text.Append(new Rune(code));
        i += digits;
        return true;
    }
}
