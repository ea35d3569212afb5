using System.Threading.Channels;

namespace Xos.Runtime.Sync;

/// <summary>A queue of keys that need work, in which no key is ever worked on twice at once and no mark is lost.</summary>
/// <remarks>
/// A key that is added while it waits is not added again; one that is added while it is worked on, here or in a queue that shares its
/// keys, comes back when that work is done. Nobody waits for a busy key: workers take the next one. Urgent keys come before others, each kind
/// in the order in which it was added.
/// </remarks>
internal sealed class KeyedQueue<TKey>
    where TKey : notnull
{
    private readonly BusyKeys<TKey> _busy;

    // What is marked, and whether it is urgent.
    private readonly Dictionary<TKey, bool> _marked = [];
    private readonly Channel<(TKey Key, bool IsUrgent, long Number)> _ready = Channel.CreateUnboundedPrioritized<(
        TKey Key,
        bool IsUrgent,
        long Number
    )>(
        new()
        {
            Comparer = Comparer<(TKey, bool IsUrgent, long Number)>.Create(
                static (left, right) =>
                    left.IsUrgent == right.IsUrgent ? left.Number.CompareTo(right.Number)
                    : left.IsUrgent ? -1
                    : 1
            ),
        }
    );
    private TaskCompletionSource? _idle;
    private long _number;
    private int _working;
    private bool _isClosed;

    /// <param name="busy">The keys that are worked on, shared with other queues; null for a queue alone.</param>
    public KeyedQueue(BusyKeys<TKey>? busy = null)
    {
        _busy = busy ?? new();
        _busy.WhenFree(key =>
        {
            if (_marked.TryGetValue(key, out var isUrgent))
            {
                Write(key, isUrgent);
            }
        });
    }

    /// <summary>How many keys wait.</summary>
    public int Count
    {
        get
        {
            lock (_busy.Lock)
            {
                return _marked.Count;
            }
        }
    }

    /// <summary>Marks a key as needing work.</summary>
    public void Add(TKey key, bool isUrgent = false)
    {
        lock (_busy.Lock)
        {
            if (_isClosed || (_marked.TryGetValue(key, out var wasUrgent) && (wasUrgent || !isUrgent)))
            {
                return;
            }

            _marked[key] = isUrgent;
            // One that has become urgent stands in the queue twice; whoever meets its second place finds no mark.
            if (!_busy.Contains(key))
            {
                Write(key, isUrgent);
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

    /// <summary>Lets a worker go on with other keys, although something still runs for this one: the key stays busy until that has ended.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ended">Completes when what runs has ended.</param>
    public void LeaveBusy(TKey key, Task ended)
    {
        lock (_busy.Lock)
        {
            _working--;
            SignalWhenIdle();
        }

        _ = ended.ContinueWith(
            _ =>
            {
                lock (_busy.Lock)
                {
                    _busy.Remove(key);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
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

    private void Write(TKey key, bool isUrgent) => _ready.Writer.TryWrite((key, isUrgent, _number++));

    private bool TryTake(out TKey key)
    {
        lock (_busy.Lock)
        {
            while (_ready.Reader.TryRead(out var item) && !_isClosed)
            {
                // One that another queue's worker was faster with comes again when it is free, and so a second time here.
                if (!_busy.Contains(item.Key) && _marked.Remove(item.Key))
                {
                    key = item.Key;
                    _busy.Add(key);
                    _working++;
                    return true;
                }
            }

            key = default!;
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
