namespace Xproto.Semantics.Comparison;

/// <summary>How changes call what fields hold.</summary>
internal static class FieldWords
{
    /// <summary>The type, as it is written.</summary>
    public static string Type(Field field) =>
        field.Link is { } link ? $"{link.Kind.ToString().ToLowerInvariant()} {link.Peer}" : field.Type.ToString().ToLowerInvariant();

    /// <summary>Modifier and type.</summary>
    public static string Declaration(Field field) => $"{field.Modifier.ToString().ToLowerInvariant()} {Type(field)}";

    /// <summary>A default, as it is written.</summary>
    public static string? Default(Field field) =>
        field switch
        {
            { IsCreationTime: true } or { Default.Kind: FieldDefaultKind.Now } => "now()",
            { Default.Kind: FieldDefaultKind.Null } => "None",
            _ => field.Default?.Text,
        };

    /// <summary>The values that it may take, with commas; null for any.</summary>
    public static string? Choices(Field field) =>
        field.Choices.IsEmpty
            ? null
            : string.Join(", ", field.Choices.Where(static choice => choice.Value is not null).Select(static choice => choice.Value));
}
