using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Kafka;

/// <summary>What is told about Kafka, with the reference's texts where it has them.</summary>
internal static partial class KafkaLog
{
    [LoggerMessage(601, LogLevel.Error, "Eventbus kind is not configured in synchronizer config file.")]
    public static partial void NoKind(this ILogger log);

    [LoggerMessage(602, LogLevel.Error, "Eventbus kind is set to a technology we do not implement. {eventbus_kind}")]
    public static partial void UnknownKind(this ILogger log, string eventbus_kind);

    [LoggerMessage(603, LogLevel.Error, "Eventbus endpoint is not configured in synchronizer config file.")]
    public static partial void NoEndpoint(this ILogger log);

    [LoggerMessage(604, LogLevel.Warning, "Kafka is in trouble; events come when it is over {reason}")]
    public static partial void InTrouble(this ILogger log, string reason);

    [LoggerMessage(605, LogLevel.Information, "Partitions are read from now on {partitions}")]
    public static partial void Assigned(this ILogger log, IReadOnlyList<string> partitions);

    [LoggerMessage(606, LogLevel.Information, "Partitions are read by others of the group from now on {partitions}")]
    public static partial void Revoked(this ILogger log, IReadOnlyList<string> partitions);

    [LoggerMessage(607, LogLevel.Warning, "The event is put aside {step} {topic} {partition} {offset} {parked_on}")]
    public static partial void Parked(this ILogger log, string step, string topic, int partition, long offset, string parked_on);

    [LoggerMessage(
        608,
        LogLevel.Error,
        "The event cannot be put aside; the log alone has it {reason} {step} {topic} {partition} {offset} {parked_on}"
    )]
    public static partial void NotParked(
        this ILogger log,
        string reason,
        string step,
        string topic,
        int partition,
        long offset,
        string parked_on
    );

    [LoggerMessage(609, LogLevel.Warning, "Topics cannot be listed; what matches a pattern is looked for later {reason}")]
    public static partial void TopicsUnknown(this ILogger log, string reason);

    [LoggerMessage(610, LogLevel.Warning, "Positions cannot be committed; what was dealt with may come again {reason}")]
    public static partial void NotCommitted(this ILogger log, string reason);

    [LoggerMessage(611, LogLevel.Warning, "The client of Kafka warns {reason}")]
    public static partial void LibraryWarned(this ILogger log, string reason);
}
