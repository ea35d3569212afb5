using System.Threading.Channels;

namespace Xos.Runtime.Sync;

/// <summary>A queue of keys that need work, in which no key is ever worked on twice at once and no mark is lost.</summary>
/// <remarks>
/// A key that is added while it waits is not added again; one that is added while it is worked on comes back
/// when that work is done. Nobody waits for a busy key: workers take the next one.
/// </remarks>
internal sealed class KeyedQueue<TKey>
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly HashSet<TKey> _marked = [];
    private readonly HashSet<TKey> _working = [];
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();
    private TaskCompletionSource? _idle;
    private bool _isClosed;

    /// <summary>Marks a key as needing work.</summary>
    public void Add(TKey key)
    {
        lock (_lock)
        {
            if (!_isClosed && _marked.Add(key) && !_working.Contains(key))
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
        lock (_lock)
        {
            _working.Remove(key);
            if (_marked.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }

            SignalWhenIdle();
        }
    }

    /// <summary>Lets workers end with what they are at. Keys that wait are forgotten.</summary>
    public void Close()
    {
        lock (_lock)
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
        lock (_lock)
        {
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            var idle = _idle.Task;
            SignalWhenIdle();
            return idle;
        }
    }

    private bool TryTake(out TKey key)
    {
        lock (_lock)
        {
            if (!_ready.Reader.TryRead(out key!) || _isClosed)
            {
                return false;
            }

            _marked.Remove(key);
            _working.Add(key);
            return true;
        }
    }

    private void SignalWhenIdle()
    {
        if (_marked.Count == 0 && _working.Count == 0)
        {
            _idle?.SetResult();
            _idle = null;
        }
    }
}
