using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client.Querying;

/// <summary>Writes comparisons of a field as elements of a query.</summary>
internal static class FieldComparison
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    /// <summary>Compares a field with a value.</summary>
    /// <exception cref="NotSupportedException">Such a value cannot be compared so.</exception>
    public static QueryElement With(ComparedField field, QueryOperator sign, object? value) =>
        value switch
        {
            null when sign == QueryOperator.Equal => IsNothing(field),
            null => throw new NotSupportedException($"'{field.Name}' cannot be ordered against null."),
            ILink { Id: 0, HasValue: true } or XosModel { IsNew: true } => throw new NotSupportedException(
                $"'{field.Name}' is compared with an object that the core has not stored: save it first."
            ),
            ILink link => new(field.Name, sign) { Number = link.Id },
            XosModel model => new(field.Name, sign) { Number = model.Id },
            bool flag => new(field.Name, sign) { Number = flag ? 1 : 0 },
            int number => new(field.Name, sign) { Number = number },
            string text => new(field.Name, sign) { Text = text },
            // A form that every core reads, and that orders as moments do.
            DateTimeOffset moment => new(field.Name, sign)
            {
                Text = WireTime.Truncate(moment).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", _culture),
            },
            float or double => new(field.Name, sign) { Text = ((IFormattable)value).ToString("R", _culture) },
            uint or long or ulong or short or ushort or byte or sbyte => new(field.Name, sign)
            {
                Text = ((IFormattable)value).ToString(null, _culture),
            },
            _ => throw new NotSupportedException($"'{field.Name}' cannot be compared with a {value.GetType().Name}."),
        };

    /// <summary>Asks for a field that holds nothing. The wire has no null: what a field with a value always meets is turned round.</summary>
    public static QueryElement IsNothing(ComparedField field) =>
        typeof(ILink).IsAssignableFrom(field.Type) ? new(field.Name, QueryOperator.Equal) { Number = 0 }
        : field.Type == typeof(string) ? new(field.Name, QueryOperator.Contains) { Text = "", IsInverted = true }
        : With(field, QueryOperator.GreaterThanOrEqual, Least(field)) with { IsInverted = true };

    /// <summary>Compares a text by one of the methods of <see cref="string"/>.</summary>
    public static QueryElement OfText(ComparedField field, string method, string? value, bool ignoresCase, Expression part) =>
        (method, value) switch
        {
            ("Equals", null) => IsNothing(field),
            (_, null) => throw new NotSupportedException($"'{part}' looks for null in a text."),
            ("Equals", _) => new(field.Name, ignoresCase ? QueryOperator.EqualIgnoringCase : QueryOperator.Equal) { Text = value },
            ("Contains", _) => new(field.Name, ignoresCase ? QueryOperator.ContainsIgnoringCase : QueryOperator.Contains) { Text = value },
            _ => new(field.Name, ignoresCase ? QueryOperator.MatchesIgnoringCase : QueryOperator.Matches)
            {
                Text = $"^{Regex.Escape(value)}",
            },
        };

    private static object Least(ComparedField field) =>
        Type.GetTypeCode(field.Type) switch
        {
            TypeCode.Single or TypeCode.Double => double.MinValue,
            TypeCode.Int64 => long.MinValue,
            TypeCode.Int32 => int.MinValue,
            // Bools and numbers without a sign.
            not TypeCode.Object => 0,
            _ => DateTimeOffset.MinValue,
        };
}
