namespace Xos.Runtime.Sync;

/// <summary>The keys that are worked on, of all queues whose workers must not meet on one.</summary>
internal sealed class BusyKeys<TKey>
    where TKey : notnull
{
    private readonly HashSet<TKey> _busy = [];
    private readonly List<Action<TKey>> _listeners = [];

    /// <summary>Guards the queues as well: what one does with a key depends on what the others do.</summary>
    public Lock Lock { get; } = new();

    /// <summary>Calls this, under the lock, with each key that becomes free.</summary>
    public void WhenFree(Action<TKey> listener)
    {
        lock (Lock)
        {
            _listeners.Add(listener);
        }
    }

    public bool Contains(TKey key) => _busy.Contains(key);

    public void Add(TKey key) => _busy.Add(key);

    public void Remove(TKey key)
    {
        _busy.Remove(key);
        foreach (var listener in _listeners)
        {
            listener(key);
        }
    }
}
