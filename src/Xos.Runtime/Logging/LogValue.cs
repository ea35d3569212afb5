using System.Collections;
using System.Globalization;
using System.Text;

namespace Xos.Runtime.Logging;

/// <summary>Writes the values of log lines.</summary>
internal static class LogValue
{
    /// <summary>The value as the right side of <c>key=value</c>: on one line, in double quotes where it would not be seen where it ends.</summary>
    public static string Quoted(object? value)
    {
        var text = Plain(value);
        return value is null or (IEnumerable and not string) ? Escape(text, quote: false)
            : NeedsQuotes(text) ? $"\"{Escape(text, quote: true)}\""
            : text;
    }

    /// <summary>The value as part of a sentence.</summary>
    public static string Plain(object? value) =>
        value switch
        {
            null => "null",
            string text => text,
            bool flag => flag ? "true" : "false",
            Exception exception => $"{exception.GetType().Name}: {exception.Message}",
            DateTimeOffset or DateTime => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(format: null, CultureInfo.InvariantCulture),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Plain))}]",
            _ => value.ToString() ?? "",
        };

    /// <summary>The text on one line, whatever was in it.</summary>
    public static string Escape(string text, bool quote)
    {
        if (!text.Any(character => char.IsControl(character) || quote && character is '"' or '\\'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' when quote => escaped.Append('\\').Append(character),
                '\n' => escaped.Append(@"\n"),
                '\r' => escaped.Append(@"\r"),
                '\t' => escaped.Append(@"\t"),
                _ when char.IsControl(character) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    private static bool NeedsQuotes(string text) =>
        text.Length == 0 || text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '"' or '=');
}
