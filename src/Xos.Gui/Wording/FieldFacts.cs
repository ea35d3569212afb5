using Xproto.Semantics;

namespace Xos.Gui.Wording;

/// <summary>What a model says of a field, in a few words.</summary>
internal static class FieldFacts
{
    /// <summary>What it holds.</summary>
    public static string TypeOf(Field field) =>
        field.Type switch
        {
            FieldType.Link => $"link to {field.Link!.Peer}",
            FieldType.LinkSet => $"links to {field.Link!.Peer}",
            var type => TypeOf(type),
        };

    /// <summary>What a value of a type is.</summary>
    public static string TypeOf(FieldType type) =>
        type switch
        {
            FieldType.String => "text",
            FieldType.Bool => "true or false",
            FieldType.Int32 or FieldType.Int64 => "whole number",
            FieldType.UInt32 or FieldType.UInt64 => "whole number from 0",
            FieldType.Float or FieldType.Double => "number",
            FieldType.Date => "date",
            FieldType.Bytes => "bytes",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A link leads to a model."),
        };

    /// <summary>What it demands of a value.</summary>
    public static IEnumerable<string> DemandsOf(Field field)
    {
        if (field.IsRequired)
        {
            yield return "required";
        }

        if (field.IsUnique)
        {
            yield return "unique";
        }

        if (field.MaxLength is { } length)
        {
            yield return $"at most {length} characters";
        }

        if (field.MinValue is { } least)
        {
            yield return $"at least {least}";
        }

        if (field.MaxValue is { } most)
        {
            yield return $"at most {most}";
        }

        if (!field.Choices.IsEmpty)
        {
            yield return $"one of {string.Join(", ", field.Choices.Select(static choice => choice.Value ?? "none"))}";
        }

        if (field.State == FieldState.Feedback)
        {
            yield return "reported by the back end";
        }
    }

    /// <summary>All of it.</summary>
    public static string Of(Field field) => string.Join(", ", DemandsOf(field).Prepend(TypeOf(field)));
}
