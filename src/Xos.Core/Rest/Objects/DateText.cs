using System.Globalization;
using Xos.Core.Records;

namespace Xos.Core.Rest.Objects;

/// <summary>Dates that come as texts.</summary>
internal static class DateText
{
    /// <summary>Reads a date in ISO 8601, which is UTC without a zone, or seconds since 1970. Null when it is neither.</summary>
    public static Instant? Read(string text)
    {
        var culture = CultureInfo.InvariantCulture;
        if (double.TryParse(text, NumberStyles.Float, culture, out var seconds))
        {
            return Instant.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var date) ? Instant.From(date) : null;
    }
}
