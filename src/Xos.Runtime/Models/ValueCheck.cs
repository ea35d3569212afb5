using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Xos.Runtime.Models;

/// <summary>Tells what is wrong with a value, in the core's words and by its rules.</summary>
/// <remarks>The core decides; what is said here is said earlier. A test holds the two together by asking a real core.</remarks>
internal static class ValueCheck
{
    private static readonly string[] _urlSchemes = ["http", "https", "ftp", "ftps"];

    /// <summary>Every demand that a value does not meet.</summary>
    /// <param name="rules">The demands.</param>
    /// <param name="value">A value of the field's type.</param>
    public static IEnumerable<string> FaultsOf(FieldRules rules, object value)
    {
        value = value is string given && rules.Format == TextFormat.Stripped ? given.Trim() : value;
        var faults = value switch
        {
            string text => FaultsOfText(rules, text),
            int or uint or long or ulong => FaultsOfNumber(rules, Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
            float number when !float.IsFinite(number) => ["must be a number of 32 bits, not infinite"],
            double number when !double.IsFinite(number) => ["must be a number, not infinite"],
            _ => [],
        };
        return rules.Choices.IsEmpty ? faults : faults.Concat(FaultsOfChoice(rules, value));
    }

    private static IEnumerable<string> FaultsOfText(FieldRules rules, string text)
    {
        if (text.Length == 0)
        {
            if (!rules.AllowsBlank)
            {
                yield return "may not be empty";
            }

            yield break;
        }

        if (!IsStorable(text))
        {
            yield return "may not hold the character U+0000 or half of a surrogate pair";
        }

        var length = text.EnumerateRunes().Count();
        if (length > rules.MaxLength)
        {
            yield return $"may have at most {rules.MaxLength} characters, not {length}";
        }

        if (rules.Format == TextFormat.Url && !IsUrl(text))
        {
            yield return "must be a URL such as http://example.org/path";
        }

        if (rules.Format == TextFormat.Ip && !IsAddress(text))
        {
            yield return "must be an IPv4 or IPv6 address";
        }
    }

    private static IEnumerable<string> FaultsOfNumber(FieldRules rules, decimal number)
    {
        if (number < rules.MinValue)
        {
            yield return $"must be at least {rules.MinValue}";
        }

        if (number > rules.MaxValue)
        {
            yield return $"may be at most {rules.MaxValue}";
        }
    }

    private static IEnumerable<string> FaultsOfChoice(FieldRules rules, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (!(text.Length == 0 && rules.AllowsBlank) && !rules.Choices.Contains(text))
        {
            yield return $"must be one of {string.Join(", ", rules.Choices.Select(static choice => $"'{choice}'"))}, not '{text}'";
        }
    }

    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
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
        Uri.TryCreate(text, UriKind.Absolute, out var url) && _urlSchemes.Contains(url.Scheme) && !text.Any(char.IsWhiteSpace);

    // The framework also takes '1' and '10.1' for addresses, and scopes such as '%eth0'.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address)
        && (
            address.AddressFamily == AddressFamily.InterNetworkV6
                ? !text.Contains('%', StringComparison.Ordinal) && !text.StartsWith('[')
                : address.ToString() == text
        );
}
