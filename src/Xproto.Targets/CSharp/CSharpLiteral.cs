using System.Globalization;
using System.Text;
using Xproto.Semantics;

namespace Xproto.Targets.CSharp;

/// <summary>Writes values as C# does.</summary>
internal static class CSharpLiteral
{
    /// <summary>A value of a field's type, or null when C# has no literal for it.</summary>
    public static string? Of(FieldType type, string text)
    {
        switch (type)
        {
            case FieldType.String:
                return Text(text);
            case FieldType.Bool:
                return text is "True" or "true" ? "true" : "false";
            case FieldType.Int32 when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number.ToString(CultureInfo.InvariantCulture);
            case FieldType.UInt32 when uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return number.ToString(CultureInfo.InvariantCulture) + "U";
            case FieldType.Int64 when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number.ToString(CultureInfo.InvariantCulture) + "L";
            case FieldType.UInt64 when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return number.ToString(CultureInfo.InvariantCulture) + "UL";
            case FieldType.Float
                when float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number):
                return number.ToString("R", CultureInfo.InvariantCulture) + "F";
            case FieldType.Double
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return number.ToString("R", CultureInfo.InvariantCulture) + "D";
            default:
                return null;
        }
    }

    /// <summary>A text on one line.</summary>
    public static string Text(string text)
    {
        var result = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            result.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' => Escape(c),
                    _ => c.ToString(),
                }
            );
        }

        return result.Append('"').ToString();
    }

    /// <summary>A text over several lines, each as it is; line ends become line feeds.</summary>
    public static string Lines(string text)
    {
        var normal = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var fence = new string('"', Math.Max(3, LongestRunOfQuotes(normal) + 1));
        return $"{fence}\n{normal}\n{fence}";
    }

    private static int LongestRunOfQuotes(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Escape(char c) => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);
}
