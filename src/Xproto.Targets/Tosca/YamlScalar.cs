using System.Globalization;
using System.Text;

namespace Xproto.Targets.Tosca;

/// <summary>Writes a text so that every YAML reader, of version 1.1 or 1.2, reads the same text back.</summary>
internal static class YamlScalar
{
    // What YAML 1.1 would read as a truth value, a null or a merge.
    private static readonly HashSet<string> _reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "y",
        "n",
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
    };

    /// <summary>A name as it stands where nothing can be mistaken, quoted where it can.</summary>
    public static string Name(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>Always in double quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsSurrogatePair(text, i);
            quoted.Append(pair ? text.Substring(i, 2) : Escaped(text[i]));
            i += pair ? 1 : 0;
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Whether no reader takes it for anything else without quotes.</summary>
    public static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
        && !_reserved.Contains(text);

    private static string Escaped(char c) =>
        c switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ when char.IsSurrogate(c) => "\uFFFD", // half a character cannot be written in UTF-8 either
            _ when IsPrintable(c) => c.ToString(),
            _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        };

    private static bool IsPrintable(char c) => !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');
}
