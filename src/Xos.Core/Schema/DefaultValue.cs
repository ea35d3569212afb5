using System.Globalization;
using Xproto.Semantics;

namespace Xos.Core.Schema;

/// <summary>Reads the defaults that models declare.</summary>
internal static class DefaultValue
{
    /// <summary>The value of a literal default, typed as the field; null where there is none.</summary>
    public static object? Of(Field field)
    {
        if (field.Default is not { Kind: FieldDefaultKind.Literal, Text: var text })
        {
            return null;
        }

        var culture = CultureInfo.InvariantCulture;
        return field.Type switch
        {
            FieldType.String => text,
            FieldType.Bool => text is "True" or "true" or "1",
            FieldType.Int32 => int.TryParse(text, culture, out var value) ? value : null,
            FieldType.UInt32 => uint.TryParse(text, culture, out var value) ? value : null,
            FieldType.Int64 => long.TryParse(text, culture, out var value) ? value : null,
            FieldType.UInt64 => ulong.TryParse(text, culture, out var value) ? value : null,
            FieldType.Float => float.TryParse(text, culture, out var value) ? value : null,
            FieldType.Double => double.TryParse(text, culture, out var value) ? value : null,
            _ => null,
        };
    }
}
