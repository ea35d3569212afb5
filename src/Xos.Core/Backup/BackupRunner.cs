using Microsoft.Extensions.Logging;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Looks for objects BackupOperation that ask for something, in the background.</summary>
internal sealed partial class BackupRunner(Database database, BackupOperations operations, TimeProvider time, ILogger<BackupRunner> log)
    : LeasedWork(database, nameof(BackupRunner), Pause, time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public override async Task RunOnceAsync(CancellationToken cancellation)
    {
        foreach (var (operation, failure) in await operations.RunOnceAsync(cancellation))
        {
            Log(operation, failure);
        }
    }

    /// <inheritdoc />
    protected override void NoteFailure(Exception exception) => LogLookFailed(exception);

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
