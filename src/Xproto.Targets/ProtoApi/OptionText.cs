using System.Globalization;

namespace Xproto.Targets.ProtoApi;

/// <summary>The options of a field as text, in the order that the API has always had them in.</summary>
internal static class OptionText
{
    public static IEnumerable<string> Of(ApiFieldOptions options)
    {
        if (options.MaxLength is { } length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"(val).maxLength = {length}");
        }

        if (options.IsFeedback)
        {
            yield return "(feedbackState) = true";
        }

        if (options.IsGuiHidden)
        {
            yield return "(guiHidden) = true";
        }

        if (options.IsBookkeeping)
        {
            yield return "(bookkeepingState) = true";
        }

        if (options.IsNonNull)
        {
            yield return "(val).nonNull = true";
        }

        foreach (
            var (option, name) in new[]
            {
                ("(foreignKey).modelName", options.ForeignKeyModel),
                ("(foreignKey).reverseFieldName", options.ReverseFieldName),
                ("(reverseForeignKey).modelName", options.ReverseForeignKeyModel),
                ("(manyToManyForeignKey).modelName", options.ManyToManyModel),
            }
        )
        {
            if (name is not null)
            {
                yield return $"{option} = {ProtoText.Quoted(name)}";
            }
        }
    }
}
