using System.Globalization;
using Xproto.Syntax;

namespace Xproto.Semantics.Binding;

/// <summary>xproto's own ideas in protobuf's words, so that a file may be both: <c>optional int32 owner = 2 [link = "manytoone", model = "Service", port = "instances", reverse_id = 1001]</c>.</summary>
internal static class ProtobufSpelling
{
    public static IReadOnlyDictionary<string, LinkKind> LinkKinds { get; } =
        new Dictionary<string, LinkKind>(StringComparer.Ordinal)
        {
            ["manytoone"] = LinkKind.ManyToOne,
            ["manytomany"] = LinkKind.ManyToMany,
            ["onetoone"] = LinkKind.OneToOne,
        };

    /// <summary>The link that a field's options spell, or null for an ordinary field.</summary>
    public static LinkSyntax? ToLink(FieldSyntax field, OptionTable options)
    {
        if (options.Find("link") is not { } kind || !LinkKinds.ContainsKey(kind.Text) || Name("model", options) is not { } peer)
        {
            return null;
        }

        var modifier = field.Modifier ?? new("optional", field.Type.Span);
        var reverse = options.Find("reverse_id") is { } number ? new NumberSyntax(number.Text, number.Span) : null;
        return new(
            modifier,
            new(kind.Text, kind.Span),
            field.Name,
            field.Policy,
            peer,
            Name("through", options),
            Name("port", options),
            field.Number,
            reverse,
            field.Directives,
            field.Span
        );
    }

    /// <summary>The bases that option <c>bases</c> lists, separated by commas.</summary>
    public static IEnumerable<NameSyntax> Bases(ValueSyntax option) =>
        option
            .Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => new NameSyntax(name, option.Span));

    /// <summary>A whole number in decimal or, as protobuf allows, hexadecimal digits; null for anything else.</summary>
    public static int? ToInt(string text)
    {
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign;
        return int.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static NameSyntax? Name(string option, OptionTable options) =>
        options.Find(option) is { } value ? new(value.Text, value.Span) : null;
}
