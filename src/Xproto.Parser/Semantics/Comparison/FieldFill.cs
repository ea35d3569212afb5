using System.Globalization;

namespace Xproto.Semantics.Comparison;

/// <summary>What objects that exist get for a field that is new to them.</summary>
internal static class FieldFill
{
    /// <summary>Whether there is a value for all of them, the same for each or the time.</summary>
    public static bool HasValue(Field field) =>
        field
            is { Default.Kind: FieldDefaultKind.Literal, Link: null }
                or { IsCreationTime: true }
                or { Default.Kind: FieldDefaultKind.Now }
                or { Type: FieldType.Bool, Modifier: FieldModifier.Optional };

    /// <summary>Whether it may be left as it is where there is no value.</summary>
    public static bool MayBeNothing(Field field) => field.IsNullable || field.Type == FieldType.LinkSet;

    /// <summary>Whether a default that is a literal keeps the rules of its own field.</summary>
    public static bool KeepsRules(Field field)
    {
        if (field.Default is not { Kind: FieldDefaultKind.Literal, Text: var text } || field.Link is not null)
        {
            return true;
        }

        if (field.Type == FieldType.String)
        {
            return (text.Length > 0 || field.AllowsBlank)
                && !(text.EnumerateRunes().Count() > field.MaxLength)
                && (text.Length == 0 || field.Format is TextFormat.Plain or TextFormat.Stripped)
                && IsChoice(field, text);
        }

        return IsChoice(field, text)
            && !(
                decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && (number < field.MinValue || number > field.MaxValue)
            );
    }

    private static bool IsChoice(Field field, string text) =>
        field.Choices.IsEmpty || (text.Length == 0 && field.AllowsBlank) || field.Choices.Any(choice => choice.Value == text);
}
