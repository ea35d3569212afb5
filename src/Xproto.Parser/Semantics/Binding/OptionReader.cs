using System.Globalization;
using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Reads the options of one field as values of the right kind; reports those without which it cannot be stored, and leaves the rest to linting.</summary>
internal readonly struct OptionReader(OptionTable options, DeclaredMessage model, NameSyntax field, DiagnosticBag diagnostics)
{
    /// <summary>A length; one that makes no sense is none, and linting says so.</summary>
    public int? Length(string name) => Whole(name) is > 0 and <= int.MaxValue and var value ? (int)value : null;

    public long? Whole(string name)
    {
        if (options.Find(name) is not { } value)
        {
            return null;
        }

        return long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public TextFormat Format() =>
        options.Text("content_type") switch
        {
            "stripped" => TextFormat.Stripped,
            "url" => TextFormat.Url,
            "ip" => TextFormat.Ip,
            _ => TextFormat.Plain,
        };

    public EquatableArray<Choice> Choices()
    {
        if (options.Find("choices") is not { } value)
        {
            return [];
        }

        if (ChoiceList.Parse(value.Text) is { } choices)
        {
            return choices;
        }

        Report("choices", value, "a list of pairs, such as \"(('a', 'Label of a'), ('b', 'Label of b'))\"");
        return [];
    }

    public FieldDefault? Default(FieldType type)
    {
        if (options.Find("default") is not { } value)
        {
            return null;
        }

        var isWord = value.Kind == ValueKind.Name;
        return (type, value.Text) switch
        {
            (_, "None") when isWord || type != FieldType.String => new(FieldDefaultKind.Null, ""),
            (FieldType.Date, "now()" or "now") => new(FieldDefaultKind.Now, ""),
            (FieldType.Link, _) when isWord || value.Kind == ValueKind.String => new(
                FieldDefaultKind.FirstOfPeer,
                value.Text.Replace("()", "", StringComparison.Ordinal)
            ),
            _ when IsLiteral(type, value.Text) => new(FieldDefaultKind.Literal, value.Text),
            _ => Refuse(value, type),
        };
    }

    private FieldDefault? Refuse(ValueSyntax value, FieldType type)
    {
        Report("default", value, $"a value of type {type.ToString().ToLowerInvariant()}, or None");
        return null;
    }

    private static bool IsLiteral(FieldType type, string text) =>
        type switch
        {
            FieldType.String => true,
            FieldType.Bool => text is "True" or "False" or "true" or "false",
            FieldType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.UInt32 => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldType.Int64 or FieldType.Link => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            FieldType.UInt64 => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldType.Float or FieldType.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            _ => false,
        };

    private void Report(string name, ValueSyntax value, string wanted) =>
        diagnostics.Add(Rules.BadOptionValue, model.File, value.Span, name, $"{model.Name}.{field.Text}", value.Text, wanted);
}
