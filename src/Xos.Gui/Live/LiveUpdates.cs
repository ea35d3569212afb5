using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Gui.Sessions;

namespace Xos.Gui.Live;

/// <summary>Follows the changes for all parts of one open page: one place in the feed, however many parts look at it.</summary>
/// <remarks>Whoever is told null has to read everything anew: models came or went, all objects were replaced, or something was missed.</remarks>
internal sealed partial class LiveUpdates : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly LiveFeed _feed;
    private readonly HandOver _handOver;
    private readonly Visitor _visitor;
    private readonly CatalogPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveUpdates> _log;
    private readonly Lock _lock = new();
    private readonly List<Action<SeenChange?>> _told = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _following;
    private bool _hasTold;

    public LiveUpdates(
        LiveFeed feed,
        HandOver handOver,
        Visitor visitor,
        CatalogPublisher publisher,
        TimeProvider time,
        ILogger<LiveUpdates> log
    )
    {
        (_feed, _handOver, _visitor, _publisher, _time, _log) = (feed, handOver, visitor, publisher, time, log);
        _publisher.Published += OnPublished;
    }

    /// <summary>Whether the session is over, so that nothing is told any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Tells somebody of all changes from now on: what he reads once this completes, and what he is told, leave nothing out.</summary>
    /// <param name="tell">Is told, on any thread.</param>
    /// <param name="isHandedOver">Whether he has what was read for the drawing of the page: he is then told of all that changed since.</param>
    /// <returns>Ends it.</returns>
    public async Task<IDisposable> SubscribeAsync(Action<SeenChange?> tell, bool isHandedOver)
    {
        bool hasMissed;
        lock (_lock)
        {
            _told.Add(tell);
            hasMissed = isHandedOver && (_hasTold || !_handOver.IsOfTheseModels);
            _following ??= Task.Run(FollowAsync);
        }

        await _begun.Task;
        if (hasMissed)
        {
            tell(null);
        }

        return new Subscription(this, tell);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _publisher.Published -= OnPublished;
        await _stop.CancelAsync();
        await (_following ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        var position = _handOver.Position;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (
                    var told in _feed.FollowAsync(
                        new([], position, HasObjects: false, WatchOptions.UsualHeartbeat),
                        _visitor.IdentifyAsync,
                        _stop.Token
                    )
                )
                {
                    position = told.Position;
                    _begun.TrySetResult();
                    if (told.Change is { } change)
                    {
                        Tell(change.Change.Kind == ChangeKind.Restored ? null : change);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (RecordException e) when (e.Error == RecordError.NotAuthenticated)
            {
                IsOver = true;
                Tell(null);
                break;
            }
            catch (RecordException e)
            {
                position = e.Error == RecordError.OutOfRange ? 0 : position;
                LogInterrupted(e.Message);
                // Who waits for the beginning looks at what there is, and is told again when it goes on.
                _begun.TrySetResult();
                await Task.Delay(Pause, _time, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
                Tell(null);
            }
        }

        _begun.TrySetResult();
    }

    private void OnPublished(object? sender, EventArgs e) => Tell(null);

    private void Tell(SeenChange? change)
    {
        Action<SeenChange?>[] told;
        lock (_lock)
        {
            told = [.. _told];
            _hasTold = true;
        }

        foreach (var tell in told)
        {
            tell(change);
        }
    }

    [LoggerMessage(LogLevel.Debug, "An open page is not told of changes for a moment. reason={Reason}")]
    private partial void LogInterrupted(string reason);

    private sealed class Subscription(LiveUpdates updates, Action<SeenChange?> tell) : IDisposable
    {
        public void Dispose()
        {
            lock (updates._lock)
            {
                updates._told.Remove(tell);
            }
        }
    }
}
