using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Sync;

/// <summary>The events of the sync loop, with the texts and keys that the reference logs.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(1, LogLevel.Debug, "Fetched pending data {pending_objects}")]
    public static partial void FetchedPendingData(this ILogger log, int pending_objects);

    [LoggerMessage(2, LogLevel.Debug, "Syncing object {model_name} {pk} {thread_id}")]
    public static partial void SyncingObject(this ILogger log, string model_name, int pk, int thread_id);

    [LoggerMessage(3, LogLevel.Debug, "Synced object {model_name} {pk} {thread_id}")]
    public static partial void SyncedObject(this ILogger log, string model_name, int pk, int thread_id);

    [LoggerMessage(4, LogLevel.Information, "Saved sync object {o}")]
    public static partial void SavedSyncObject(this ILogger log, string o);

    [LoggerMessage(5, LogLevel.Debug, "Deleting object {model_name} {pk} {thread_id}")]
    public static partial void DeletingObject(this ILogger log, string model_name, int pk, int thread_id);

    [LoggerMessage(6, LogLevel.Debug, "Deleted object {model_name} {pk} {thread_id}")]
    public static partial void DeletedObject(this ILogger log, string model_name, int pk, int thread_id);

    [LoggerMessage(7, LogLevel.Error, "sync step failed! {e} {model_name} {pk}")]
    public static partial void SyncStepFailed(this ILogger log, Exception exception, Exception e, string model_name, int pk);

    [LoggerMessage(8, LogLevel.Error, "Could not update backend status field! {e} {model_name} {pk}")]
    public static partial void CouldNotUpdateStatus(this ILogger log, object e, string model_name, int pk);

    [LoggerMessage(9, LogLevel.Information, "The object is gone {model_name} {pk}")]
    public static partial void ObjectIsGone(this ILogger log, string model_name, int pk);

    [LoggerMessage(10, LogLevel.Warning, "The core was lost during a run; it is repeated later {e} {model_name} {pk}")]
    public static partial void CoreLostDuringRun(this ILogger log, object e, string model_name, int pk);

    [LoggerMessage(11, LogLevel.Error, "Exception in observer run loop {e}")]
    public static partial void PassFailed(this ILogger log, Exception exception, Exception e);

    [LoggerMessage(
        12,
        LogLevel.Error,
        "Core error. This seems like a misconfiguration or bug. This error will not be relayed to the user! {e}"
    )]
    public static partial void RunBroke(this ILogger log, Exception exception, Exception e);

    [LoggerMessage(13, LogLevel.Warning, "Running steps did not end in time and were cancelled {waited}")]
    public static partial void StepsCancelled(this ILogger log, TimeSpan waited);

    [LoggerMessage(14, LogLevel.Error, "Cancelled steps do not end; they are left behind {waited}")]
    public static partial void StepsLeftBehind(this ILogger log, TimeSpan waited);

    [LoggerMessage(
        16,
        LogLevel.Warning,
        "Steps and policies keep each other at work on an object; they are slowed down {model_name} {pk} {o} {by} {rounds}"
    )]
    public static partial void LoopFound(this ILogger log, string model_name, int pk, string o, IReadOnlyList<string> by, int rounds);

    [LoggerMessage(
        17,
        LogLevel.Error,
        "A step does not end although its time is over and it was cancelled; its object is left alone until it does {step} {model_name} {pk}"
    )]
    public static partial void StepIsDeaf(this ILogger log, string step, string model_name, int pk);

    [LoggerMessage(18, LogLevel.Warning, "A step that had not heeded its cancellation has ended {model_name} {pk}")]
    public static partial void DeafStepEnded(this ILogger log, string model_name, int pk);

    [LoggerMessage(
        19,
        LogLevel.Warning,
        "A mark was later than its object, as after a clock that went back; the object is run again {model_name} {pk}"
    )]
    public static partial void MarkPutRight(this ILogger log, string model_name, int pk);

    [LoggerMessage(
        20,
        LogLevel.Error,
        "The core does not know a model any more; nothing is done for its objects until it does {model_name}"
    )]
    public static partial void ModelIsUnknown(this ILogger log, string model_name);

    [LoggerMessage(15, LogLevel.Debug, "Synchronizer awake")]
    public static partial void SynchronizerAwake(this ILogger log);
}
