using System.Globalization;
using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>A value that a field takes, as YAML.</summary>
internal static class ExampleValue
{
    public static string Of(Field field, string label)
    {
        var choice = field.Choices.FirstOrDefault(choice => choice.Value is not null)?.Value;
        return ToscaTypes.Of(field.Type) switch
        {
            "boolean" => "true",
            "integer" => choice ?? (field.MinValue ?? Math.Min(1, field.MaxValue ?? 1)).ToString(CultureInfo.InvariantCulture),
            "float" => choice ?? "1.0",
            _ => YamlScalar.Name(choice ?? Shortened(Text(field, label), field.MaxLength)),
        };
    }

    private static string Text(Field field, string label) =>
        field switch
        {
            { Type: FieldType.Date } => "2030-01-01T00:00:00Z",
            { Format: TextFormat.Url } => "https://example.org/",
            { Format: TextFormat.Ip } => "192.0.2.1",
            { Name: "name" } => label,
            _ => "example",
        };

    private static string Shortened(string text, int? length) => length < text.Length ? text[..length.Value] : text;
}
