using System.Globalization;
using System.Text.RegularExpressions;

namespace Xos.Core.Tosca.Http;

/// <summary>A span of time as people write it: <c>30s</c>, <c>5m</c>, <c>1h</c>, <c>500ms</c>.</summary>
internal static partial class Duration
{
    /// <summary>The longest that anybody may wait for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads one; null when it is none, is nothing or is longer than <see cref="Longest"/>.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        var milliseconds = match.Groups["unit"].Value switch
        {
            "ms" => number,
            "s" => number * 1000,
            "m" => number * 60_000,
            _ => number * 3_600_000,
        };
        return milliseconds >= 1 && milliseconds <= Longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,9}(\.[0-9]{1,9})?)(?<unit>ms|s|m|h)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
