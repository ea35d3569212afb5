using Microsoft.Extensions.Logging;
using static Xos.Protos.LoadModelsReply.Types;

namespace Xos.Runtime.Hosting;

/// <summary>The events of unloading models, with the reference's texts.</summary>
internal static partial class UnloadLog
{
    [LoggerMessage(140, LogLevel.Information, "Trying for an easy unload_models")]
    public static partial void TryingToUnload(this ILogger log);

    [LoggerMessage(141, LogLevel.Information, "Models successfully unloaded. Synchronizer exiting")]
    public static partial void UnloadedAtOnce(this ILogger log);

    [LoggerMessage(142, LogLevel.Information, "unload_models initiated by timer")]
    public static partial void UnloadingAgain(this ILogger log);

    [LoggerMessage(143, LogLevel.Debug, "Unload response {status}")]
    public static partial void UnloadResponse(this ILogger log, LoadModelsStatus status);

    [LoggerMessage(144, LogLevel.Information, "TRYAGAIN received. Objects are still to be cleaned up {retry_in}")]
    public static partial void TryAgainReceived(this ILogger log, TimeSpan retry_in);

    [LoggerMessage(145, LogLevel.Information, "Models successfully unloaded. Exiting with status {code}")]
    public static partial void Unloaded(this ILogger log, int code);

    [LoggerMessage(146, LogLevel.Error, "Error while unloading {e} {retry_in}")]
    public static partial void UnloadFailed(this ILogger log, Exception exception, string e, TimeSpan retry_in);
}
