using System.Threading.Channels;

namespace Xos.Runtime.Sync;

/// <summary>A queue of keys that need work, in which no key is ever worked on twice at once and no mark is lost.</summary>
/// <remarks>
/// A key that is added while it waits is not added again; one that is added while it is worked on, here or in a queue that shares its
/// keys, comes back when that work is done. Nobody waits for a busy key: workers take the next one.
/// </remarks>
internal sealed class KeyedQueue<TKey>
    where TKey : notnull
{
    private readonly BusyKeys<TKey> _busy;
    private readonly HashSet<TKey> _marked = [];
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();
    private TaskCompletionSource? _idle;
    private int _working;
    private bool _isClosed;

    /// <param name="busy">The keys that are worked on, shared with other queues; null for a queue alone.</param>
    public KeyedQueue(BusyKeys<TKey>? busy = null)
    {
        _busy = busy ?? new();
        _busy.WhenFree(key =>
        {
            if (_marked.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }
        });
    }

    /// <summary>Marks a key as needing work.</summary>
    public void Add(TKey key)
    {
        lock (_busy.Lock)
        {
            if (!_isClosed && _marked.Add(key) && !_busy.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    /// <summary>Takes keys until the queue is closed. Each taken key must be handed to <see cref="Done"/>.</summary>
    public async IAsyncEnumerable<TKey> TakeAllAsync()
    {
        while (await _ready.Reader.WaitToReadAsync())
        {
            while (TryTake(out var key))
            {
                yield return key;
            }
        }
    }

    /// <summary>Ends the work on a key; it waits again when it was marked meanwhile.</summary>
    public void Done(TKey key)
    {
        lock (_busy.Lock)
        {
            _working--;
            _busy.Remove(key);
            SignalWhenIdle();
        }
    }

    /// <summary>Lets workers end with what they are at. Keys that wait are forgotten.</summary>
    public void Close()
    {
        lock (_busy.Lock)
        {
            _isClosed = true;
            _marked.Clear();
            _ready.Writer.TryComplete();
            SignalWhenIdle();
        }
    }

    /// <summary>Completes once no key waits or is worked on.</summary>
    public Task WhenIdleAsync()
    {
        lock (_busy.Lock)
        {
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            var idle = _idle.Task;
            SignalWhenIdle();
            return idle;
        }
    }

    private bool TryTake(out TKey key)
    {
        lock (_busy.Lock)
        {
            while (_ready.Reader.TryRead(out key!) && !_isClosed)
            {
                // One that another queue's worker was faster with comes again when it is free, and so a second time here.
                if (!_busy.Contains(key) && _marked.Remove(key))
                {
                    _busy.Add(key);
                    _working++;
                    return true;
                }
            }

            return false;
        }
    }

    private void SignalWhenIdle()
    {
        if (_marked.Count == 0 && _working == 0)
        {
            _idle?.SetResult();
            _idle = null;
        }
    }
}
