using System.Globalization;
using Xproto.Semantics;

namespace Xproto.Targets.ProtoApi;

/// <summary>The options of a field of one value, in the order that the API has always had them in.</summary>
internal static class FieldOptions
{
    public static IEnumerable<string> Of(Field field)
    {
        if (field is { MaxLength: { } length, Type: FieldType.String or FieldType.Date })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"(val).maxLength = {length}");
        }

        if (field.State == FieldState.Feedback)
        {
            yield return "(feedbackState) = true";
        }

        if (field.IsGuiHidden)
        {
            yield return "(guiHidden) = true";
        }

        // The id is bookkeeping, too, and yet the first thing that every client shows.
        if (field is { State: FieldState.Bookkeeping, Name: not "id" })
        {
            yield return "(bookkeepingState) = true";
        }

        // Told to clients only where the author wrote it: they have learned not to rely on it elsewhere.
        if (field.FindOption("null") == "False")
        {
            yield return "(val).nonNull = true";
        }

        if (field.Link is { } link)
        {
            yield return $"(foreignKey).modelName = {ProtoText.Quoted(link.Peer)}";
            if (link.ReverseName is { } reverseName)
            {
                yield return $"(foreignKey).reverseFieldName = {ProtoText.Quoted(reverseName)}";
            }
        }
    }
}
