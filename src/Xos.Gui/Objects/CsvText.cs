using System.Globalization;
using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>Values as a table file has them (RFC 4180), harmless to the programs that open it.</summary>
internal static class CsvText
{
    private static readonly char[] Special = ['"', ',', '\r', '\n'];

    /// <summary>A line, with its end.</summary>
    public static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(Cell)) + "\r\n";

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            string text => Quoted(Harmless(text)),
            bool flag => flag ? "true" : "false",
            Instant moment => moment.ToString(),
            EquatableArray<int> ids => Quoted(string.Join(' ', ids)),
            EquatableArray<byte> bytes => Convert.ToBase64String([.. bytes]),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(value.ToString() ?? ""),
        };

    // A text that begins so is run as a formula, unless something stands before it.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;

    private static string Quoted(string text) =>
        text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
