using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Checks;

/// <summary>Reads a scalar as a value of a field's type, as .NET has it.</summary>
internal static class ValueReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="field">A field that is no link.</param>
    /// <param name="scalar">What the recipe gives; not null.</param>
    /// <param name="value">The value, when it is of the field's type.</param>
    public static bool TryRead(Field field, ScalarNode scalar, [NotNullWhen(true)] out object? value)
    {
        var isRead = TryRead(field.Type, scalar, out value);
        if (value is string text && field.Format == TextFormat.Stripped)
        {
            value = text.Trim();
        }

        return isRead;
    }

    /// <summary>Reads a value of a type.</summary>
    public static bool TryRead(FieldType type, ScalarNode scalar, [NotNullWhen(true)] out object? value)
    {
        value = type switch
        {
            FieldType.String => scalar.Kind == ScalarKind.Text ? scalar.Text : null,
            FieldType.Bool => Boolean(scalar),
            FieldType.Int32 => Integer<int>(scalar),
            FieldType.UInt32 => Integer<uint>(scalar),
            FieldType.Int64 => Integer<long>(scalar),
            FieldType.UInt64 => Integer<ulong>(scalar),
            FieldType.Float => Float(scalar) is { } number && float.IsFinite((float)number) ? (float)number : null,
            FieldType.Double => Float(scalar),
            FieldType.Date => Date(scalar.Text),
            FieldType.Bytes => Bytes(scalar.Text),
            _ => null,
        };
        return value is not null;
    }

    /// <summary>What a value of a type must be, and how the one that was given would become one.</summary>
    public static (string Expected, string? Advice) Describe(FieldType type, ScalarNode scalar) =>
        (
            Expected(type),
            type switch
            {
                FieldType.String => $"Put it in quotes: \"{scalar.Shown}\".",
                FieldType.Date => "Write it as 2030-01-31T12:00:00Z.",
                _ => null,
            }
        );

    /// <summary>What a value of a type must be.</summary>
    public static string Expected(FieldType type) =>
        type switch
        {
            FieldType.String => "text",
            FieldType.Bool => "true or false",
            FieldType.Int32 => $"a whole number from {int.MinValue} to {int.MaxValue}",
            FieldType.UInt32 => $"a whole number from 0 to {uint.MaxValue}",
            FieldType.Int64 => $"a whole number from {long.MinValue} to {long.MaxValue}",
            FieldType.UInt64 => $"a whole number from 0 to {ulong.MaxValue}",
            FieldType.Date => "a date",
            FieldType.Bytes => "bytes in base64",
            _ => "a number",
        };

    // A truth value in quotes counts, in any case, as it does for other TOSCA processors.
    private static object? Boolean(ScalarNode scalar) =>
        scalar.Text.ToLowerInvariant() switch
        {
            "true" => true,
            "false" => false,
            "yes" or "on" when scalar.Kind == ScalarKind.Boolean => true,
            "no" or "off" when scalar.Kind == ScalarKind.Boolean => false,
            _ => null,
        };

    // A number in quotes counts, too. One with a leading zero does not: some readers take it for octal.
    private static object? Integer<T>(ScalarNode scalar)
        where T : struct, IBinaryInteger<T>
    {
        var text = scalar.Text.Trim();
        var isHexadecimal = text.StartsWith("0x", StringComparison.Ordinal);
        var style = isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign;
        if (!isHexadecimal && text.TrimStart('-', '+') is ['0', _, ..])
        {
            return null;
        }

        return
            Int128.TryParse(isHexadecimal ? text[2..] : text, style, CultureInfo.InvariantCulture, out var number)
            && T.CreateSaturating(number) is var value
            && Int128.CreateChecked(value) == number
            ? value
            : null;
    }

    private static double? Float(ScalarNode scalar) =>
        double.TryParse(scalar.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static EquatableArray<byte>? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes.Take(length).ToEquatableArray() : null;
    }
}
