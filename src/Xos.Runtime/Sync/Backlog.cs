namespace Xos.Runtime.Sync;

/// <summary>Everything that is known to need work, and when each object of it may go to the queue.</summary>
/// <remarks>
/// Each pass replaces the backlog by what the core told: the core's state decides, never what was noted here before.
/// The only thing remembered is which records of a pass are outdated, because a run of theirs ended while the pass was reading.
/// </remarks>
/// <param name="queue">Where what can run goes.</param>
/// <param name="dependencies">Which objects wait for which; null where none waits.</param>
/// <param name="loops">Slows loops down; null to let them run.</param>
internal sealed class Backlog(KeyedQueue<ObjectKey> queue, ModelDependencies? dependencies, LoopGuard? loops = null)
{
    // Objects that wait for a moment only need not be written to for that.
    private static readonly TimeSpan _worthTelling = TimeSpan.FromSeconds(1);

    // The machines' clocks differ by less.
    private static readonly TimeSpan _clockTolerance = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, ObjectVersion> _running = [];
    private readonly Dictionary<ObjectKey, FinishedRun> _finished = [];
    private readonly PriorityQueue<ObjectKey, DateTimeOffset> _delayed = new();
    private readonly HashSet<Lane> _fullLanes = [];
    private Dictionary<ObjectKey, BacklogEntry>? _entries;
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
    /// <param name="found">What the core told.</param>
    /// <param name="now">The time.</param>
    /// <param name="swept">Which of it are no fresh changes, although they were not known before.</param>
    public void Refresh(IEnumerable<PendingObject> found, DateTimeOffset now, IReadOnlySet<ObjectKey>? swept = null)
    {
        lock (_lock)
        {
            var entries = new Dictionary<ObjectKey, BacklogEntry>();
            foreach (var read in found)
            {
                // Deleted objects are asked for after live ones: of two records the later one is the newer one.
                if (Merge(read) is { } entry)
                {
                    Age(entry, now, swept);
                    entries[read.Key] = entry;
                }
            }

            _entries = entries;
            foreach (var key in _finished.Where(pair => pair.Value.Pass < _pass).Select(pair => pair.Key).ToList())
            {
                _finished.Remove(key);
            }

            if (dependencies is not null)
            {
                Order(dependencies, now);
            }

            Forget();
            foreach (var entry in entries.Values)
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
            _entries = null;
            Forget();
        }
    }

    /// <summary>Takes an object to run.</summary>
    /// <returns>Null when there is nothing to do for it any more, or not yet.</returns>
    public PendingObject? Begin(ObjectKey key, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (Find(key) is not { } entry)
            {
                return null;
            }

            if (entry is { IsToBeTold: true, IsUnblocked: false })
            {
                entry.IsToBeTold = false;
                _running[key] = entry.Work.Version;
                return entry.Work with { WaitsFor = _entries![entry.Blockers.First()].Work.Title };
            }

            if (!entry.IsReady(now) || IsSlowedDown(entry, now) || !HasRoom(entry))
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
            if (!result.IsTold)
            {
                _finished[work.Key] = new(work, result, _pass);
            }

            if (Find(work.Key) is not { } entry || entry.Work.Version != work.Version)
            {
                return;
            }

            if (result.IsDone)
            {
                _entries!.Remove(work.Key);
                Unblock(work.Key, entry.Waiting, now);
                return;
            }

            if (!result.IsTold)
            {
                entry.Postpone(work, result);
                foreach (var waiting in entry.Waiting)
                {
                    TellWaiting(waiting);
                }
            }

            Release(entry, now);
        }
    }

    /// <summary>Makes room for the next object of a model, when nothing runs for this one any more.</summary>
    public static void Leave(PendingObject work)
    {
        if (work.IsForActors)
        {
            work.Observed.Lane.Leave();
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

    /// <summary>What waits here, and since when the one waits that waits longest.</summary>
    public (int Count, DateTimeOffset? Oldest) Measure()
    {
        lock (_lock)
        {
            return _entries is { Count: > 0 } entries ? (entries.Count, entries.Values.Min(static entry => entry.Since)) : (0, null);
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
                if (Find(key) is { } entry && entry.IsReady(now))
                {
                    queue.Add(key, entry.IsFresh);
                }
            }
        }
    }

    private BacklogEntry? Find(ObjectKey key) => _entries?.GetValueOrDefault(key);

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

    // What is there at the start, or after an outage, is not fresh: it may be anything, and much.
    private void Age(BacklogEntry entry, DateTimeOffset now, IReadOnlySet<ObjectKey>? swept)
    {
        var key = entry.Work.Key;
        entry.IsFresh = _entries is not null && swept?.Contains(key) != true;
        entry.Since = entry.Work.Version.IsDeleted ? now : entry.Work.Version.Changed;
        if (Find(key) is { } earlier)
        {
            entry.GoOnFrom(earlier);
        }

        // The clock went back meanwhile: the time that was meant is not to be known any more.
        if (entry.Work.Postponed.At > now + _clockTolerance)
        {
            entry.NotBefore = default;
        }
    }

    private void Order(ModelDependencies rules, DateTimeOffset now)
    {
        var entries = _entries!;
        var graph = new WaitGraph(entries.ToDictionary(pair => pair.Key, pair => pair.Value.Work), rules);
        foreach (var (key, entry) in entries)
        {
            entry.Blockers = graph.BlockersOf(key);
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
                entries[key].Work = entries[key].Work with { Circle = words };
            }
        }

        foreach (var (key, entry) in entries)
        {
            entry.BlockedSince = entry.IsUnblocked ? null : entry.BlockedSince ?? now;
            if (entry.BlockedSince is { } since && now - since >= _worthTelling)
            {
                TellWaiting(key);
            }
        }

        HurryBlockers(entries);
    }

    // What a fresh change waits for is as urgent.
    private static void HurryBlockers(Dictionary<ObjectKey, BacklogEntry> entries)
    {
        var urgent = new Stack<BacklogEntry>(entries.Values.Where(static entry => entry is { IsFresh: true, Blockers.Count: > 0 }));
        while (urgent.TryPop(out var entry))
        {
            foreach (var blocker in entry.Blockers.Select(key => entries[key]).Where(static blocker => !blocker.IsFresh))
            {
                blocker.IsFresh = true;
                urgent.Push(blocker);
            }
        }
    }

    // Once: what stands in the object already is not written again.
    private void TellWaiting(ObjectKey key)
    {
        if (
            Find(key) is { IsUnblocked: false } entry
            && !entry.Blockers.Any(blocker => entry.Work.Observed.Duty.TellsWaiting(entry.Work.Model, _entries![blocker].Work.Title))
        )
        {
            entry.IsToBeTold = true;
            queue.Add(key);
        }
    }

    private void Unblock(ObjectKey done, IReadOnlyList<ObjectKey> waiting, DateTimeOffset now)
    {
        foreach (var key in waiting)
        {
            if (Find(key) is { } entry && entry.Blockers.Remove(done))
            {
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
            queue.Add(key, entry.IsFresh);
        }
        else if (!entry.IsHeld && entry.IsUnblocked)
        {
            _delayed.Enqueue(key, entry.NotBefore);
        }
    }

    private bool IsSlowedDown(BacklogEntry entry, DateTimeOffset now)
    {
        if (loops is null || loops.NotBefore(entry.Work, now) is var moment && moment <= now)
        {
            return false;
        }

        entry.NotBefore = moment;
        _delayed.Enqueue(entry.Work.Key, moment);
        return true;
    }

    private bool HasRoom(BacklogEntry entry)
    {
        var lane = entry.Work.Observed.Lane;
        if (!entry.Work.IsForActors || lane.TryEnter(entry.Work.Key, entry.IsFresh, queue))
        {
            return true;
        }

        _fullLanes.Add(lane);
        return false;
    }

    private void Forget()
    {
        _delayed.Clear();
        foreach (var lane in _fullLanes)
        {
            lane.Clear();
        }

        _fullLanes.Clear();
    }
}
