using System.Globalization;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>The values that a policy writes out.</summary>
internal static class PolicyLiteral
{
    /// <summary>The value of a word that has one.</summary>
    public static PolicyExpressionSyntax Word(Token token) =>
        new PolicyConstantSyntax(token.Chars is "None" ? null : token.Chars is "True", token.Span);

    public static bool IsWord(Token token) => token.Chars is "True" or "False" or "None";

    /// <summary>A text of a formula, in double quotes.</summary>
    public static PolicyExpressionSyntax Text(Token token) => Text(StringLiteral.Decode(token.Chars), token.Span, token.Text);

    /// <summary>Texts of an escape that follow each other, which are one.</summary>
    public static PolicyExpressionSyntax PythonText(IEnumerable<Token> tokens)
    {
        var parts = tokens.ToList();
        var span = TextSpan.Between(parts[0].Span, parts[^1].Span);
        var decoded = parts.Select(static part => PythonString.Decode(part.Chars)).ToList();
        var wrong = decoded.FindIndex(static part => part is null);
        return wrong < 0
            ? Text(string.Concat(decoded), span, parts[0].Text)
            : Bad(parts[wrong].Text, "one of its '\\' starts nothing that can be read; write '\\\\' for the character itself", span);
    }

    /// <summary>A number of a formula or an escape.</summary>
    public static PolicyExpressionSyntax Number(Token token)
    {
        var text = token.Text;
        var digits = text.TrimStart('+', '-');
        var isWhole = digits.All(char.IsAsciiDigit);
        if (isWhole && digits.Length > 1 && digits[0] == '0')
        {
            return Bad(text, "write it without zeros in front", token.Span);
        }

        if (isWhole)
        {
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? new PolicyConstantSyntax(number, token.Span)
                : Bad(text, "a whole number has at most 64 bits; write a smaller one", token.Span);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? new PolicyConstantSyntax(value, token.Span)
            : Bad(text, "write a number in decimal digits, such as 12 or 1.5", token.Span);
    }

    // Databases hold no other text.
    private static PolicyExpressionSyntax Text(string value, TextSpan span, string literal)
    {
        var isHeld = !value.Contains('\0') && value.IsWellFormed();
        return isHeld
            ? new PolicyConstantSyntax(value, span)
            : Bad(literal, "a text has neither zeros nor halves of characters; leave them out", span);
    }

    private static bool IsWellFormed(this string value) =>
        !value.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || value.EnumerateRunes().All(rune => rune.Value != 0xFFFD);

    private static BadPolicySyntax Bad(string literal, string advice, TextSpan span) => new($"'{literal}'", "", advice, span);
}
