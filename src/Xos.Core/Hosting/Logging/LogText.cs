using System.Globalization;
using System.Text;

namespace Xos.Core.Hosting.Logging;

/// <summary>Text that may come from anybody, so that it cannot pass for something else in a log.</summary>
internal static class LogText
{
    /// <summary>The text on one line: what ends lines, moves a terminal's cursor or turns the direction of writing is written out as <c>\n</c>, <c>\u001b</c> and so on.</summary>
    public static string Escape(string text)
    {
        if (text.EnumerateRunes().All(IsPlain))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append(@"\\"),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ when IsPlain(rune) => escaped.Append(rune.ToString()),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
            };
        }

        return escaped.ToString();
    }

    private static bool IsPlain(Rune rune) =>
        rune.Value != '\\'
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
