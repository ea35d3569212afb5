using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Policies;

/// <summary>The events of policies, with the texts and keys that the reference logs.</summary>
internal static partial class PolicyLog
{
    [LoggerMessage(201, LogLevel.Debug, "MODEL POLICY: calling handler {sender_name} {instance} {policy} {method}")]
    public static partial void CallingHandler(this ILogger log, string sender_name, string instance, string policy, string method);

    [LoggerMessage(202, LogLevel.Debug, "MODEL POLICY: completed handler {sender_name} {instance} {policy_name} {method}")]
    public static partial void CompletedHandler(this ILogger log, string sender_name, string instance, string policy_name, string method);

    [LoggerMessage(203, LogLevel.Error, "MODEL POLICY: Exception when running handler {e} {model_name} {pk}")]
    public static partial void HandlerFailed(this ILogger log, Exception exception, Exception e, string model_name, int pk);

    [LoggerMessage(204, LogLevel.Error, "MODEL_POLICY: Exception when storing policy_status {e} {model_name} {pk}")]
    public static partial void CouldNotStorePolicyStatus(this ILogger log, object e, string model_name, int pk);

    [LoggerMessage(205, LogLevel.Information, "MODEL_POLICY: Saved {o}")]
    public static partial void SavedPolicedObject(this ILogger log, string o);

    [LoggerMessage(206, LogLevel.Error, "MODEL_POLICY: Exception in run() {e}")]
    public static partial void PolicyPassFailed(this ILogger log, Exception exception, Exception e);
}
