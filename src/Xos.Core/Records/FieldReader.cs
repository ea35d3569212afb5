using System.Collections;
using System.Globalization;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Brings values that callers give into the one form in which a field's values are kept.</summary>
internal static class FieldReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="field">The field that shall hold it.</param>
    /// <param name="value">A value of the field's type, of a narrower type, or null.</param>
    /// <param name="faults">Is told when it cannot be one of the field's values.</param>
    /// <returns>The value as a <see cref="Record"/> has it; null for nothing.</returns>
    public static object? Read(Field field, object? value, FaultList faults)
    {
        object? read = field.Type switch
        {
            _ when value is null => null,
            FieldType.String => value is string text ? ReadText(field, text) : null,
            FieldType.Bool => value as bool?,
            FieldType.Int32 => Whole(value, int.MinValue, int.MaxValue) is { } number ? (int)number : null,
            FieldType.UInt32 => Whole(value, 0, uint.MaxValue) is { } number ? (uint)number : null,
            FieldType.Int64 => Whole(value, long.MinValue, long.MaxValue) is { } number ? (long)number : null,
            FieldType.UInt64 => Whole(value, 0, ulong.MaxValue) is { } number ? (ulong)number : null,
            FieldType.Float => Finite(value) is { } number && float.IsFinite((float)number) ? (float)number : null,
            FieldType.Double => Finite(value),
            FieldType.Date => ReadDate(value),
            FieldType.Bytes => value as EquatableArray<byte>?,
            FieldType.Link => Whole(value, 0, int.MaxValue) is { } number ? (int)number : null,
            FieldType.LinkSet => ReadMembers(value),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "No such type."),
        };
        if (read is null && value is not null)
        {
            faults.Add(field, $"must be {Wanted(field.Type)}");
        }

        return IsNothing(field, read) ? null : read;
    }

    private static string ReadText(Field field, string text) => field.Format == TextFormat.Stripped ? text.Trim() : text;

    private static Int128? Whole(object value, Int128 least, Int128 greatest)
    {
        Int128? number = value switch
        {
            int v => v,
            uint v => v,
            long v => v,
            ulong v => v,
            _ => null,
        };
        return number >= least && number <= greatest ? number : null;
    }

    private static double? Finite(object value) =>
        value is double or float or int or uint or long
        && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number
        && double.IsFinite(number)
            ? number
            : null;

    private static Instant? ReadDate(object value) =>
        value switch
        {
            Instant moment => moment,
            DateTimeOffset date => Instant.From(date),
            double seconds => Instant.FromSeconds(seconds),
            _ => null,
        };

    private static EquatableArray<int>? ReadMembers(object value)
    {
        if (value is string || value is not IEnumerable members)
        {
            return null;
        }

        var ids = new List<int>();
        foreach (var member in members)
        {
            if (Whole(member, 1, int.MaxValue) is not { } id)
            {
                return null;
            }

            ids.Add((int)id);
        }

        return ids.Distinct().ToEquatableArray();
    }

    // Link 0 is how the wire says 'none'; a set without members is not kept.
    private static bool IsNothing(Field field, object? value) =>
        field.Link is not null && value is 0 or EquatableArray<int> { IsEmpty: true };

    private static string Wanted(FieldType type) =>
        type switch
        {
            FieldType.String => "a text",
            FieldType.Bool => "true or false",
            FieldType.Int32 => "a whole number between -2147483648 and 2147483647",
            FieldType.UInt32 => "a whole number between 0 and 4294967295",
            FieldType.Int64 => "a whole number of 64 bits",
            FieldType.UInt64 => "a whole number of 64 bits, not negative",
            FieldType.Float => "a number of 32 bits, not infinite",
            FieldType.Double => "a number, not infinite",
            FieldType.Date => "a date between the years 1 and 9999",
            FieldType.Bytes => "bytes",
            FieldType.Link => "the id of an object, or 0 for none",
            FieldType.LinkSet => "a list of ids of objects",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
        };
}
