using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>Looks again and again at what synchronizers have still to do, as long as somebody wants to know.</summary>
internal sealed partial class BacklogWatch(Database database, TimeProvider time, ILogger<BacklogWatch> log) : BackgroundService
{
    // It looks at every dirty object.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private IReadOnlyList<Backlog> _latest = [];
    private bool _isWanted = true;

    /// <summary>What it saw last.</summary>
    public IReadOnlyList<Backlog> Latest
    {
        get
        {
            Volatile.Write(ref _isWanted, true);
            return Volatile.Read(ref _latest);
        }
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellation) =>
        Volatile.Write(ref _latest, await database.ReadAsync(Backlog.ReadAsync, cancellation));

    /// <summary>Looks once; what cannot be read is told as nothing, and logged.</summary>
    public async Task TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            await LookAsync(cancellation);
        }
        catch (Exception e) when (e is RecordException or StoreException or DbException)
        {
            // Old numbers would look like good ones.
            Volatile.Write(ref _latest, []);
            LogFailed(e);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            // Once more after each answer: whoever asks once a minute gets what is at most so old.
            if (Interlocked.Exchange(ref _isWanted, false))
            {
                await TryLookAsync(stoppingToken);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "What waits for synchronizers could not be counted; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
