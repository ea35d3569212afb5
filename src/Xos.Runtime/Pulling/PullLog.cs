using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Pulling;

/// <summary>The events of pull steps.</summary>
internal static partial class PullLog
{
    [LoggerMessage(301, LogLevel.Debug, "Starting pull step {step}")]
    public static partial void StartingPullStep(this ILogger log, string step);

    [LoggerMessage(302, LogLevel.Debug, "Done with pull step {step}")]
    public static partial void DoneWithPullStep(this ILogger log, string step);

    [LoggerMessage(303, LogLevel.Error, "Exception in pull step {e} {step}")]
    public static partial void PullStepFailed(this ILogger log, Exception exception, Exception e, string step);

    [LoggerMessage(
        304,
        LogLevel.Error,
        "A pull step does not end although its time is over and it was cancelled; it is not run again until it does {step}"
    )]
    public static partial void PullStepIsDeaf(this ILogger log, string step);
}
