using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Events;

/// <summary>The events of event steps, with the texts and keys that the reference logs where it has them.</summary>
internal static partial class EventLog
{
    [LoggerMessage(401, LogLevel.Information, "Waiting for events {topic} {pattern} {step}")]
    public static partial void WaitingForEvents(this ILogger log, IReadOnlyList<string> topic, string? pattern, string step);

    [LoggerMessage(402, LogLevel.Information, "Processing event {event_msg} {step}")]
    public static partial void ProcessingEvent(this ILogger log, string event_msg, string step);

    [LoggerMessage(403, LogLevel.Error, "Exception in event step {e} {step} {topic} {key} {retry_in}")]
    public static partial void EventStepFailed(
        this ILogger log,
        Exception exception,
        Exception e,
        string step,
        string topic,
        string key,
        TimeSpan retry_in
    );

    [LoggerMessage(404, LogLevel.Error, "Exception in event step; the event is parked {e} {step} {topic} {key} {value}")]
    public static partial void EventParked(
        this ILogger log,
        Exception exception,
        Exception e,
        string step,
        string topic,
        string key,
        string value
    );

    [LoggerMessage(405, LogLevel.Error, "Unknown technology. Skipping step {step} {technology} {known}")]
    public static partial void UnknownTechnology(this ILogger log, string step, string technology, IReadOnlyList<string> known);

    [LoggerMessage(407, LogLevel.Error, "The event step cannot be made. Skipping step {e} {step}")]
    public static partial void EventStepUnusable(this ILogger log, Exception exception, Exception e, string step);

    [LoggerMessage(408, LogLevel.Warning, "Events do not come {e} {step} {retry_in}")]
    public static partial void EventSourceFailed(
        this ILogger log,
        Exception exception,
        Exception e,
        IReadOnlyList<string> step,
        TimeSpan retry_in
    );

    [LoggerMessage(409, LogLevel.Error, "The core has no feed of its changes; the step hears nothing {step}")]
    public static partial void CoreHasNoFeed(this ILogger log, string step);

    [LoggerMessage(
        410,
        LogLevel.Warning,
        "The core does not keep the changes any more that the step has not heard of; it goes on with new ones {step} {position}"
    )]
    public static partial void ChangesMissed(this ILogger log, string step, long position);
}
