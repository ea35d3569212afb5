using Microsoft.Extensions.Logging;
using Xos.Models;

namespace AccessNetwork.Pulling;

/// <summary>What pull steps have to say.</summary>
internal static partial class PullLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "ONU discovered {serial_number} {port}")]
    public static partial void OnuDiscovered(this ILogger log, string serial_number, string port);

    [LoggerMessage(Level = LogLevel.Information, Message = "ONU gone {serial_number}")]
    public static partial void OnuGone(this ILogger log, string serial_number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The controller has forgotten {object}, which is told again")]
    public static partial void Forgotten(this ILogger log, XOSBase @object);
}
