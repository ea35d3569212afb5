using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Feed;

/// <summary>What is told about the core's feed.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(501, LogLevel.Information, "The core has no feed of its changes; it is asked from time to time alone")]
    public static partial void NoFeed(this ILogger log);

    [LoggerMessage(502, LogLevel.Debug, "The core's feed ended; it is followed again {reason}")]
    public static partial void FeedLost(this ILogger log, string reason);
}
