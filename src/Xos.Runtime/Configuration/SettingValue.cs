using System.Globalization;

namespace Xos.Runtime.Configuration;

/// <summary>Reads the texts that settings are written as.</summary>
internal static class SettingValue
{
    /// <summary>What is wrong with a text as the value of a setting; null when nothing is.</summary>
    public static string? FaultOf(SettingKind kind, string text) =>
        kind switch
        {
            SettingKind.Flag when ReadFlag(text) is null => $"'{text}' is neither true nor false",
            SettingKind.Count when ReadCount(text) is null => $"'{text}' is not a whole number of at least 1",
            SettingKind.Seconds when ReadSeconds(text) is null => $"'{text}' is not a number of seconds greater than 0",
            SettingKind.LogLevel when LogLevels.Read(text) is null =>
                $"'{text}' is not a level; there are {string.Join(", ", LogLevels.Names)}",
            _ => null,
        };

    public static bool? ReadFlag(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" or "1" => true,
            "FALSE" or "NO" or "OFF" or "0" => false,
            _ => null,
        };

    public static int? ReadCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 ? count : null;

    // A day is more than any pause here can sensibly be, and keeps the sum of times far from overflow.
    public static TimeSpan? ReadSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
