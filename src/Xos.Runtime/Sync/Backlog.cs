namespace Xos.Runtime.Sync;

/// <summary>Everything that is known to need work, and when each object of it may go to the queue.</summary>
/// <remarks>
/// Each pass replaces the backlog by what the core told: the core's state decides, never what was noted here before.
/// The only thing remembered is which records of a pass are outdated, because a run of theirs ended while the pass was reading.
/// </remarks>
/// <param name="queue">Where what can run goes.</param>
/// <param name="isOrdered">Whether objects wait for what they link to.</param>
internal sealed class Backlog(KeyedQueue<ObjectKey> queue, bool isOrdered = true)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, ObjectVersion> _running = [];
    private readonly Dictionary<ObjectKey, FinishedRun> _finished = [];
    private readonly PriorityQueue<ObjectKey, DateTimeOffset> _delayed = new();
    private Dictionary<ObjectKey, BacklogEntry> _entries = [];
    private int _pass;

    /// <summary>Tells that the core is about to be read: what ends from here on may be read as still pending.</summary>
    public void BeginPass()
    {
        lock (_lock)
        {
            _pass++;
        }
    }

    /// <summary>Takes what a pass has read, and releases what can run.</summary>
    public void Refresh(IEnumerable<PendingObject> found, DateTimeOffset now)
    {
        lock (_lock)
        {
            var entries = new Dictionary<ObjectKey, BacklogEntry>();
            foreach (var read in found)
            {
                // Deleted objects are asked for after live ones: of two records the later one is the newer one.
                if (Merge(read) is { } entry)
                {
                    entries[read.Key] = entry;
                }
            }

            _entries = entries;
            foreach (var key in _finished.Where(pair => pair.Value.Pass < _pass).Select(pair => pair.Key).ToList())
            {
                _finished.Remove(key);
            }

            if (isOrdered)
            {
                Order();
            }

            _delayed.Clear();
            foreach (var entry in _entries.Values)
            {
                Release(entry, now);
            }
        }
    }

    /// <summary>Forgets everything that waits: the core went away, and will be asked anew.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _delayed.Clear();
        }
    }

    /// <summary>Takes an object to run.</summary>
    /// <returns>Null when there is nothing to do for it any more, or not yet.</returns>
    public PendingObject? Begin(ObjectKey key, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry) || !entry.IsReady(now))
            {
                return null;
            }

            _running[key] = entry.Work.Version;
            return entry.Work;
        }
    }

    /// <summary>Notes what the run of an object came to, and releases what waited for it.</summary>
    public void Finish(PendingObject work, RunResult result, DateTimeOffset now)
    {
        lock (_lock)
        {
            _running.Remove(work.Key);
            _finished[work.Key] = new(work, result, _pass);
            if (!_entries.TryGetValue(work.Key, out var entry) || entry.Work.Version != work.Version)
            {
                return;
            }

            if (result.IsDone)
            {
                _entries.Remove(work.Key);
                Unblock(entry.Waiting, now);
            }
            else
            {
                entry.Postpone(work, result);
                Release(entry, now);
            }
        }
    }

    /// <summary>When the next delayed object is due; null when none is.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _delayed.TryPeek(out _, out var due) ? due : null;
            }
        }
    }

    /// <summary>Releases the delayed objects whose time has come.</summary>
    public void ReleaseDue(DateTimeOffset now)
    {
        lock (_lock)
        {
            while (_delayed.TryPeek(out var key, out var due) && due <= now)
            {
                _delayed.Dequeue();
                if (_entries.TryGetValue(key, out var entry) && entry.IsReady(now))
                {
                    queue.Add(key);
                }
            }
        }
    }

    // The entry for a record that was read; null when it tells of work that is done. An object that runs is an entry
    // too: others wait for it. If its run ended while the pass was reading, what came of that is newer than what was read.
    private BacklogEntry? Merge(PendingObject read)
    {
        var entry = new BacklogEntry(read);
        if (_finished.TryGetValue(read.Key, out var run) && run.Pass >= _pass && run.Work.Version == read.Version)
        {
            if (run.Result.IsDone)
            {
                return null;
            }

            entry.Postpone(run.Work, run.Result);
        }

        return entry;
    }

    private void Order()
    {
        var graph = new WaitGraph(_entries.ToDictionary(pair => pair.Key, pair => pair.Value.Work));
        foreach (var (key, entry) in _entries)
        {
            entry.Blockers = graph.CountBlockers(key);
            entry.Waiting = graph.WaitingFor(key);
            if (entry.Work.Circle is not null)
            {
                entry.Work = entry.Work with { Circle = null };
            }
        }

        foreach (var circle in graph.FindCircles())
        {
            var words = graph.Describe(circle);
            foreach (var key in circle)
            {
                _entries[key].Work = _entries[key].Work with { Circle = words };
            }
        }
    }

    private void Unblock(IReadOnlyList<ObjectKey> waiting, DateTimeOffset now)
    {
        foreach (var key in waiting)
        {
            if (_entries.TryGetValue(key, out var entry) && entry.Blockers > 0)
            {
                entry.Blockers--;
                Release(entry, now);
            }
        }
    }

    private void Release(BacklogEntry entry, DateTimeOffset now)
    {
        var key = entry.Work.Key;
        if (_running.TryGetValue(key, out var running) && running == entry.Work.Version)
        {
            return;
        }

        if (entry.IsReady(now))
        {
            queue.Add(key);
        }
        else if (!entry.IsHeld && entry.IsUnblocked)
        {
            _delayed.Enqueue(key, entry.NotBefore);
        }
    }
}
