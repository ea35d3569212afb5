using Xproto.Semantics.Binding;

namespace Xproto.Semantics.Linting;

/// <summary>Which options mean something on which kind of field.</summary>
internal static class AllowedOptions
{
    private static readonly string[] Everywhere = Words(
        "help_text verbose_name gui_hidden tosca_key tosca_key_one_of bookkeeping_state feedback_state unique unique_with db_index default modifier null blank renamed_from"
    );

    private static readonly string[] OfString = [.. Everywhere, .. Words("choices content_type max_length text")];
    private static readonly string[] OfDate = [.. Everywhere, .. Words("auto_now_add content_type max_length")];
    private static readonly string[] OfWholeNumber = [.. Everywhere, .. Words("choices min_value max_value")];
    private static readonly string[] OfLink = [.. Everywhere, .. Words("model link_type port type link through reverse_id")];

    /// <summary>The options whose value is True or False.</summary>
    public static IReadOnlyList<string> Boolean { get; } =
        Words("blank db_index bookkeeping_state feedback_state gui_hidden null tosca_key unique text auto_now_add");

    public static IReadOnlyList<string> Of(DeclaredField field) =>
        field.Field.Type switch
        {
            FieldType.String or FieldType.Bytes => OfString,
            FieldType.Date => OfDate,
            FieldType.Int32 or FieldType.UInt32 or FieldType.Int64 or FieldType.UInt64 => OfWholeNumber,
            FieldType.Link or FieldType.LinkSet => OfLink,
            _ => Everywhere,
        };

    private static string[] Words(string text) => text.Split(' ');
}
