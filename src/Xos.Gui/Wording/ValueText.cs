using System.Globalization;
using Xos.Core.Records;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Wording;

/// <summary>Values as people read them.</summary>
internal static class ValueText
{
    /// <summary>The value of a field; empty when it holds nothing. Links are ids here.</summary>
    public static string Of(Field field, object? value, TimeZoneInfo zone) =>
        value switch
        {
            null => "",
            bool flag => flag ? "yes" : "no",
            Instant moment => Of(moment, zone),
            EquatableArray<int> ids => string.Join(", ", ids),
            EquatableArray<byte> bytes => $"{bytes.Count} bytes",
            string text when field.Choices.FirstOrDefault(choice => choice.Value == text) is { Label: var label } => label,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>A moment, in the reader's time zone.</summary>
    public static string Of(Instant moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment.ToDate(), zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        + (zone.Equals(TimeZoneInfo.Utc) ? " UTC" : "");

    /// <summary>How long ago it was.</summary>
    public static string Since(Instant moment, DateTimeOffset now) => Of(now - moment.ToDate());

    /// <summary>A time that passed, in its greatest unit.</summary>
    public static string Of(TimeSpan span) =>
        span switch
        {
            { TotalSeconds: < 5 } => "just now",
            { TotalMinutes: < 1 } => $"{span.Seconds} s ago",
            { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min ago",
            { TotalDays: < 2 } => $"{(int)span.TotalHours} h ago",
            _ => $"{(int)span.TotalDays} days ago",
        };

    /// <summary>The address that a text may be followed to; null when it is none of the web.</summary>
    public static string? Link(Field field, string text) =>
        field.Format == TextFormat.Url && Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" }
            ? text
            : null;
}
