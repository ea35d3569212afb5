using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Looks for objects BackupOperation that ask for something, in the background.</summary>
internal sealed partial class BackupRunner(Database database, BackupOperations operations, TimeProvider time, ILogger<BackupRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What one core restores, no other may restore again.
    private readonly StoreLease _lease = database.Lease(nameof(BackupRunner));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var (operation, failure) in _lease.IsHeld ? await operations.RunOnceAsync(stoppingToken) : [])
                {
                    Log(operation, failure);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogLookFailed(e);
            }
        }
    }

    private void Log(string operation, string? failure)
    {
        if (failure is null)
        {
            LogDone(operation);
        }
        else
        {
            LogFailed(operation, failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Did what a BackupOperation asked for. operation={Operation}")]
    private partial void LogDone(string operation);

    [LoggerMessage(LogLevel.Error, "What a BackupOperation asked for could not be done. operation={Operation} error={Failure}")]
    private partial void LogFailed(string operation, string failure);

    [LoggerMessage(LogLevel.Error, "Objects BackupOperation cannot be read or written; it is tried again.")]
    private partial void LogLookFailed(Exception exception);
}
