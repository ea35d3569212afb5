using System.Text;

namespace Xproto.Cli.Reporting;

/// <summary>Text of files, made harmless: what could steer a terminal or turn the order of letters round is shown as a replacement.</summary>
internal static class SafeText
{
    public static string Of(string text) => text.Any(IsHarmful) ? string.Concat(text.Select(Harmless)) : text;

    private static char Harmless(char c) => IsHarmful(c) ? (char)Rune.ReplacementChar.Value : c;

    private static bool IsHarmful(char c) =>
        (char.IsControl(c) && c != '\t') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
