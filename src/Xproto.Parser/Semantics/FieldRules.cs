using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Xproto.Semantics;

/// <summary>What a model demands of the value of one field, whatever else is stored.</summary>
public static class FieldRules
{
    private static readonly string[] UrlSchemes = ["http", "https", "ftp", "ftps"];

    /// <summary>Tells every demand that a value does not meet.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A text, number, truth value or other value of the field's type; null for nothing.</param>
    /// <returns>For each what the value must be, as the rest of a sentence that starts with the field's name.</returns>
    public static IReadOnlyList<string> Check(Field field, object? value)
    {
        var faults = new List<string>();
        switch (value)
        {
            case null:
                if (!field.IsNullable && field.Type != FieldType.LinkSet)
                {
                    faults.Add("is required");
                }

                break;
            case string text:
                CheckText(field, text, faults);
                break;
            case int or uint or long or ulong when field.Link is null:
                CheckRange(field, Convert.ToDecimal(value, CultureInfo.InvariantCulture), faults);
                break;
        }

        if (value is not null && !field.Choices.IsEmpty)
        {
            CheckChoice(field, value, faults);
        }

        return faults;
    }

    private static void CheckText(Field field, string text, List<string> faults)
    {
        if (text.Length == 0)
        {
            if (!field.AllowsBlank)
            {
                faults.Add("may not be empty");
            }

            return;
        }

        if (!IsStorable(text))
        {
            faults.Add("may not hold the character U+0000 or half of a surrogate pair");
        }

        var length = text.EnumerateRunes().Count();
        if (length > field.MaxLength)
        {
            faults.Add($"may have at most {field.MaxLength} characters, not {length}");
        }

        if (field.Format == TextFormat.Url && !IsUrl(text))
        {
            faults.Add("must be a URL such as http://example.org/path");
        }

        if (field.Format == TextFormat.Ip && !IsAddress(text))
        {
            faults.Add("must be an IPv4 or IPv6 address");
        }
    }

    private static void CheckRange(Field field, decimal number, List<string> faults)
    {
        if (number < field.MinValue)
        {
            faults.Add($"must be at least {field.MinValue}");
        }

        if (number > field.MaxValue)
        {
            faults.Add($"may be at most {field.MaxValue}");
        }
    }

    private static void CheckChoice(Field field, object value, List<string> faults)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (!(text is "" && field.AllowsBlank) && !field.Choices.Any(choice => choice.Value == text))
        {
            var choices = field.Choices.Where(static choice => choice.Value is not null).Select(static choice => $"'{choice.Value}'");
            faults.Add($"must be one of {string.Join(", ", choices)}, not '{text}'");
        }
    }

    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (text[i] == '\0' || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && UrlSchemes.Contains(url.Scheme) && !text.Any(char.IsWhiteSpace);

    // The parser also takes '1' and '10.1' for addresses, and scopes such as '%eth0'.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (
            address.AddressFamily == AddressFamily.InterNetworkV6
                ? !text.Contains('%', StringComparison.Ordinal) && !text.StartsWith('[')
                : address.ToString() == text
        );
}
