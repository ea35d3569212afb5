using System.Globalization;
using System.Text.RegularExpressions;
using Xos.Core.Records;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Reads the value of a condition as the store keeps values of its field.</summary>
internal static class ConditionValue
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The value as a parameter: text, a whole number (bools as 0 and 1, dates in microseconds) or a floating-point number.</summary>
    /// <exception cref="RecordException">It cannot be read as one.</exception>
    public static object Convert(Condition condition, FieldType type)
    {
        var value = condition.Value;
        object? converted = type switch
        {
            FieldType.String => Text(value),
            FieldType.Bool => value is bool flag ? Bit(flag) : ReadBool(Text(value)),
            FieldType.Date => value is Instant moment ? moment.Microseconds : ReadDate(Text(value)),
            FieldType.Float or FieldType.Double => double.TryParse(Text(value), NumberStyles.Float, Culture, out var number)
                ? number
                : null,
            FieldType.Int32 or FieldType.UInt32 or FieldType.Int64 or FieldType.UInt64 => long.TryParse(
                Text(value),
                NumberStyles.AllowLeadingSign,
                Culture,
                out var whole
            )
                ? whole
                : null,
            _ => null,
        };
        return converted ?? throw Refuse(condition, $"cannot be compared with '{value}': {Wanted(type)}");
    }

    /// <summary>The value as a regular expression that is known to be one.</summary>
    /// <exception cref="RecordException">It is none, or needs what does not run in linear time.</exception>
    public static string Expression(Condition condition, bool ignoreCase)
    {
        var pattern = Text(condition.Value);
        try
        {
            _ = new Regex(pattern, TextSearch.OptionsFor(ignoreCase), TextSearch.MatchTimeout);
            return pattern;
        }
        catch (ArgumentException e)
        {
            throw Refuse(condition, $"cannot be matched with '{pattern}': {e.Message.TrimEnd('.')}");
        }
        catch (NotSupportedException)
        {
            throw Refuse(condition, $"cannot be matched with '{pattern}': look-around and back references are not supported");
        }
    }

    private static string Text(object? value) => System.Convert.ToString(value, Culture) ?? "";

    private static long Bit(bool flag) => flag ? 1L : 0L;

    private static long? ReadBool(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRUE" or "1" => Bit(true),
            "FALSE" or "0" => Bit(false),
            _ => null,
        };

    private static long? ReadDate(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, Culture, out var seconds))
        {
            return Instant.FromSeconds(seconds)?.Microseconds;
        }

        return DateTimeOffset.TryParse(text, Culture, DateTimeStyles.AssumeUniversal, out var date)
            ? Instant.From(date).Microseconds
            : null;
    }

    private static string Wanted(FieldType type) =>
        type switch
        {
            FieldType.Bool => "it holds True or False",
            FieldType.Date => "it holds a date; give seconds since 1970 or ISO 8601",
            FieldType.Bytes => "bytes cannot be searched",
            _ => "it holds a number",
        };

    private static RecordException Refuse(Condition condition, string message) =>
        new(RecordError.Invalid, "query", [new(condition.Field, message)]);
}
