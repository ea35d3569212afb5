using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>Reads the list of changes, once for all who follow it: however many they are, it costs one read for what was committed.</summary>
/// <remarks>
/// Nothing is kept for any of them but where he stands, which he keeps himself. Whoever is faster than the changes waits, whoever is slower than the
/// latest ones reads the table for himself, at his own pace. While nobody follows, nothing is read.
/// </remarks>
internal sealed partial class ChangeFeed(Database database, TimeProvider time, ILogger<ChangeFeed> log) : BackgroundService
{
    private const int MostAtOnce = 256;

    // Also how late a change is found that nobody told of, and how long what was made of a batch is shared at most, twice.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Under load, changes of this time travel together.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(10);

    private readonly ChangeSignal _looked = new();
    private readonly ConcurrentDictionary<ChangeFollower, bool> _followers = [];
    private ChangeWindow? _window;
    private ChangeWindow? _aging;
    private bool _isFailing;

    /// <summary>Completes when there may be more to read, once a second at the latest.</summary>
    public Task Next => _looked.Next;

    /// <summary>Has the list read until what it returns is disposed.</summary>
    public ChangeFollower Follow()
    {
        var follower = new ChangeFollower(gone => _followers.TryRemove(gone, out _));
        _followers.TryAdd(follower, true);
        database.Changes.Raise();
        return follower;
    }

    /// <summary>How many follow.</summary>
    public int Followers => _followers.Count;

    /// <summary>How many changes the slowest of them has still to read; 0 while nobody follows.</summary>
    public long Lag
    {
        get
        {
            var newest = database.Notifications.Position;
            return _followers.Keys.Select(follower => follower.LagBehind(newest)).DefaultIfEmpty().Max();
        }
    }

    /// <summary>Finds where to begin.</summary>
    /// <param name="position">The last change that is not wanted; 0 for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RecordException">What comes after it is not kept, or it was never reached, with <see cref="RecordError.OutOfRange"/>.</exception>
    public async Task<long> StartAsync(long position, CancellationToken cancellation)
    {
        var (oldest, newest) = await database.ReadAsync(
            static async session =>
            {
                var changes = new ChangeLog(session);
                return (await changes.FindOldestAsync(), await changes.FindNewestAsync());
            },
            cancellation
        );
        if (position == 0)
        {
            return newest;
        }

        if (position < 0 || position > newest)
        {
            throw new RecordException(
                RecordError.OutOfRange,
                $"This core was never at position {position}, but at {newest} at most: the position is another store's. Watch from 0, and list."
            )
            {
                OldestPosition = oldest,
            };
        }

        return position >= oldest - 1 ? position : throw Forgotten(position, oldest);
    }

    /// <summary>Whether what comes after a position is no longer among the latest changes, so that it takes a read of its own.</summary>
    public bool IsBehind(long position) => Volatile.Read(ref _window) is { } window && position < window.Start;

    /// <summary>Reads the changes behind a position, some at a time.</summary>
    /// <returns>Null while there are none.</returns>
    /// <exception cref="RecordException">They are not kept any more, with <see cref="RecordError.OutOfRange"/>.</exception>
    public async Task<ChangeBatch?> ReadAsync(long position, CancellationToken cancellation) =>
        Volatile.Read(ref _window) is { } window && position < window.End
            ? window.Find(position) ?? await ReadForOneAsync(position, cancellation)
            : null;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var tick = time.CreateTimer(_ => Tick(), null, Pause, Pause);
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = database.Changes.Next;
            var hasFound = await TryLookAsync(stoppingToken);
            _looked.Raise();
            if (hasFound)
            {
                await Task.Delay(Rest, time, stoppingToken);
            }

            await raised.WaitAsync(stoppingToken);
        }
    }

    private void Tick()
    {
        _aging?.StopSharing();
        _aging = Volatile.Read(ref _window);
        database.Changes.Raise();
    }

    private async Task<bool> TryLookAsync(CancellationToken cancellation)
    {
        try
        {
            var hasFound = await LookAsync(cancellation);
            _isFailing = false;
            return hasFound;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                LogFailed(e);
            }

            _isFailing = true;
            return false;
        }
    }

    // Whether anything was there.
    private async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (_followers.IsEmpty)
        {
            _window = null;
            return false;
        }

        var hasFound = false;
        var window =
            _window ?? ChangeWindow.At(await database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), cancellation));
        Volatile.Write(ref _window, window);
        while (await ReadTableAsync(window.End, cancellation) is { } batch)
        {
            hasFound = true;
            window = window.With(batch);
            Volatile.Write(ref _window, window);
            if (batch.Changes.Length < MostAtOnce)
            {
                break;
            }

            _looked.Raise();
        }

        return hasFound;
    }

    private async Task<ChangeBatch?> ReadForOneAsync(long position, CancellationToken cancellation) =>
        await ReadTableAsync(position, cancellation) is not { } batch ? null
        : batch.After == position ? batch
        : throw Forgotten(position, batch.After + 1);

    private async Task<ChangeBatch?> ReadTableAsync(long position, CancellationToken cancellation)
    {
        var changes = await database.ReadAsync(session => new ChangeLog(session).ReadAsync(position, MostAtOnce), cancellation);
        // Never across a gap: behind it, something is missing.
        return changes is [var first, ..]
            ? new(first.Position - 1, [.. changes.TakeWhile((change, i) => change.Position == first.Position + i)])
            : null;
    }

    private static RecordException Forgotten(long position, long oldest) =>
        new(
            RecordError.OutOfRange,
            $"The changes after position {position} are not kept any more; the oldest is {oldest} (Audit:Retention, Audit:MostChanges). Watch from 0, and list."
        )
        {
            OldestPosition = oldest,
        };

    [LoggerMessage(LogLevel.Error, "The changes cannot be read; it is tried again every second.")]
    private partial void LogFailed(Exception exception);
}
