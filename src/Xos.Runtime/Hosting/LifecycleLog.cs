using Microsoft.Extensions.Logging;
using static Xos.Protos.LoadModelsReply.Types;

namespace Xos.Runtime.Hosting;

/// <summary>The events of a synchronizer's start and end, with the texts and keys that the reference logs.</summary>
internal static partial class LifecycleLog
{
    [LoggerMessage(101, LogLevel.Information, "Connecting to the gRPC API {endpoint}")]
    public static partial void Connecting(this ILogger log, string endpoint);

    [LoggerMessage(
        102,
        LogLevel.Warning,
        "Cannot reach the core; is it running, and is accessor.endpoint right? {endpoint} {reason} {retry_in}"
    )]
    public static partial void CannotReachCore(this ILogger log, string endpoint, string reason, double retry_in);

    [LoggerMessage(103, LogLevel.Information, "reconnected {after_retries}")]
    public static partial void Reconnected(this ILogger log, int after_retries);

    [LoggerMessage(104, LogLevel.Information, "Service version is {version:l}")]
    public static partial void ServiceVersion(this ILogger log, string version);

    [LoggerMessage(105, LogLevel.Information, "Service version is {version:l} {core_version}")]
    public static partial void ServiceVersion(this ILogger log, string version, string core_version);

    [LoggerMessage(106, LogLevel.Information, "Calling Loadmodels")]
    public static partial void CallingLoadModels(this ILogger log);

    [LoggerMessage(107, LogLevel.Information, "Back from Loadmodels {status}")]
    public static partial void BackFromLoadModels(this ILogger log, LoadModelsStatus status);

    [LoggerMessage(108, LogLevel.Error, "failed to onboard models {e} {retry_in}")]
    public static partial void FailedToOnboard(this ILogger log, Exception exception, object e, TimeSpan retry_in);

    [LoggerMessage(109, LogLevel.Information, "required_models, found: {models}")]
    public static partial void RequiredModelsFound(this ILogger log, string models);

    [LoggerMessage(110, LogLevel.Warning, "required_models: missing {models} {retry_in}")]
    public static partial void RequiredModelsMissing(this ILogger log, string models, TimeSpan retry_in);

    [LoggerMessage(111, LogLevel.Information, "Loading sync steps {step_dir}")]
    public static partial void LoadingSyncSteps(this ILogger log, string step_dir);

    [LoggerMessage(112, LogLevel.Information, "Loaded sync steps {steps}")]
    public static partial void LoadedSyncSteps(this ILogger log, IReadOnlyList<string> steps);

    [LoggerMessage(113, LogLevel.Information, "Skipping observer thread due to no steps dir.")]
    public static partial void SkippingObserver(this ILogger log);

    [LoggerMessage(114, LogLevel.Information, "Skipping pull step engine due to no pull_steps_dir dir.")]
    public static partial void SkippingPullSteps(this ILogger log);

    [LoggerMessage(115, LogLevel.Information, "Skipping event engine due to no event_steps dir.")]
    public static partial void SkippingEventSteps(this ILogger log);

    [LoggerMessage(116, LogLevel.Information, "Skipping model policies thread due to no model_policies dir.")]
    public static partial void SkippingPolicies(this ILogger log);

    [LoggerMessage(117, LogLevel.Information, "No sync steps, no policies, and no event steps. Synchronizer exiting.")]
    public static partial void NothingToDo(this ILogger log);

    [LoggerMessage(118, LogLevel.Warning, "Settings without effect {keys}")]
    public static partial void IgnoredSettings(this ILogger log, IReadOnlyList<string> keys);

    [LoggerMessage(119, LogLevel.Error, "{line:l}")]
    public static partial void Refused(this ILogger log, string line);

    [LoggerMessage(120, LogLevel.Error, "shutting down")]
    public static partial void ShuttingDown(this ILogger log);

    [LoggerMessage(121, LogLevel.Critical, "The synchronizer broke; this is a fault of the program {e}")]
    public static partial void Broke(this ILogger log, Exception exception, object e);

    [LoggerMessage(123, LogLevel.Information, "Loaded model policies {policies}")]
    public static partial void LoadedPolicies(this ILogger log, IReadOnlyList<string> policies);

    [LoggerMessage(124, LogLevel.Information, "Loading pull steps {pull_step_dir}")]
    public static partial void LoadingPullSteps(this ILogger log, string pull_step_dir);

    [LoggerMessage(125, LogLevel.Information, "Loaded pull steps {steps}")]
    public static partial void LoadedPullSteps(this ILogger log, IReadOnlyList<string> steps);

    [LoggerMessage(126, LogLevel.Information, "Loading event steps {event_step_dir}")]
    public static partial void LoadingEventSteps(this ILogger log, string event_step_dir);

    [LoggerMessage(127, LogLevel.Information, "Loaded event steps {steps}")]
    public static partial void LoadedEventSteps(this ILogger log, IReadOnlyList<string> steps);

    [LoggerMessage(128, LogLevel.Information, "Skipping pull steps engine due to synchronizer unloading.")]
    public static partial void SkippingPullStepsToUnload(this ILogger log);

    [LoggerMessage(129, LogLevel.Information, "Skipping event engine due to synchronizer unloading.")]
    public static partial void SkippingEventStepsToUnload(this ILogger log);

    [LoggerMessage(130, LogLevel.Information, "Starting XOSObserver {sync_steps} {model_accessor}")]
    public static partial void StartingObserver(this ILogger log, IReadOnlyList<string> sync_steps, string model_accessor);

    [LoggerMessage(133, LogLevel.Debug, "Using default model dependency graph")]
    public static partial void UsingDefaultDependencyGraph(this ILogger log);

    [LoggerMessage(134, LogLevel.Debug, "Loading model dependency graph {path}")]
    public static partial void LoadingDependencyGraph(this ILogger log, string path);

    [LoggerMessage(135, LogLevel.Debug, "Loaded dependencies {edges}")]
    public static partial void LoadedDependencies(this ILogger log, IReadOnlyList<string> edges);

    [LoggerMessage(136, LogLevel.Information, "Starting XOSPullStepEngine {pull_steps_dir}")]
    public static partial void StartingPullStepEngine(this ILogger log, string pull_steps_dir);

    [LoggerMessage(137, LogLevel.Information, "Starting pull steps engine {steps}")]
    public static partial void StartingPullSteps(this ILogger log, IReadOnlyList<string> steps);

    [LoggerMessage(138, LogLevel.Information, "Starting XOSEventEngine {event_steps_dir}")]
    public static partial void StartingEventEngine(this ILogger log, string event_steps_dir);

    [LoggerMessage(122, LogLevel.Information, "Synchronizer stopped")]
    public static partial void Stopped(this ILogger log);
}
