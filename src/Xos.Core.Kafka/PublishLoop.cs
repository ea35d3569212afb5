using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Kafka;

/// <summary>Follows the changes and sends them, and notes in the store how far it came.</summary>
/// <remarks>What was sent and not yet noted is sent again after a crash. Of several cores over one database one does it; when that one ends, another goes on where it was.</remarks>
internal sealed partial class PublishLoop(ChangeWatch changes, Database database, EventSender sender, TimeProvider time, ILogger log)
{
    private const string Name = "kafka";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Noting costs a commit.
    private static readonly TimeSpan NotePause = TimeSpan.FromSeconds(1);

    private readonly StoreLease _lease = database.Lease(Name);
    private long _sent;
    private long _noted;

    /// <summary>Publishes until it is cancelled; what fails is tried again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await _lease.WhenHeldAsync(cancellation);
                await PublishAsync(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                break;
            }
            catch (RecordException e) when (e is { Error: RecordError.OutOfRange, OldestPosition: { } oldest })
            {
                await SkipAsync(oldest);
            }
            catch (Exception e)
            {
                LogFailed(e);
                await Task.Delay(Pause, time, cancellation).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }

        await NoteAtTheEndAsync();
    }

    private async Task PublishAsync(CancellationToken cancellation)
    {
        _sent = _noted = await database.ReadAsync(static session => new ReaderPositions(session).FindAsync(Name), cancellation);
        var since = time.GetTimestamp();
        var options = new WatchOptions([], _sent, HasObjects: true, NotePause);
        await foreach (var step in changes.FollowAsync(options, static () => Task.FromResult(Caller.Core), cancellation))
        {
            if (!_lease.IsHeld)
            {
                return;
            }

            await sender.SendAsync(step.Changes, cancellation);
            _sent = step.Position;
            // At once the first time: what happens from now on must not depend on how long this core lives.
            if (_sent != _noted && (_noted == 0 || time.GetElapsedTime(since) >= NotePause))
            {
                await NoteAsync(cancellation);
                since = time.GetTimestamp();
            }
        }
    }

    private async Task NoteAsync(CancellationToken cancellation)
    {
        var position = _sent;
        await database.WriteAsync(session => new ReaderPositions(session).SetAsync(Name, position), cancellation);
        _noted = position;
    }

    // It was away for longer than changes are kept, or the store is another one.
    private async Task SkipAsync(long oldest)
    {
        var (from, to) = (_sent, oldest - 1);
        LogSkipped(from, to);
        _sent = to;
        await NoteAsync(CancellationToken.None);
    }

    private async Task NoteAtTheEndAsync()
    {
        try
        {
            if (_sent != _noted && _lease.IsHeld)
            {
                await NoteAsync(CancellationToken.None);
            }
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Publishing to Kafka failed; it is tried again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(
        LogLevel.Error,
        "Changes cannot be published to Kafka: they are not kept any more, or of another store. It goes on with the oldest ones. published={From} next={To}"
    )]
    private partial void LogSkipped(long from, long to);
}
