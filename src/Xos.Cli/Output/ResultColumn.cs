using System.Globalization;
using System.Text.Json.Nodes;

namespace Xos.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Name">The value's name in the rows.</param>
/// <param name="IsMoment">Whether the number is a moment, in seconds since 1970.</param>
internal sealed record ResultColumn(string Name, bool IsMoment = false)
{
    /// <summary>The text for a row; empty for nothing.</summary>
    public string TextOf(JsonObject row) =>
        row[Name] switch
        {
            null => "",
            JsonArray list => string.Join(',', list.Select(static item => item?.ToString())),
            JsonValue value when IsMoment && value.TryGetValue<double>(out var seconds) => DateTimeOffset
                .UnixEpoch.AddSeconds(seconds)
                .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };
}
