namespace Xos.Runtime.Sync;

/// <summary>Which pending objects wait for which: what links waits for what it links to, and in reverse when deleting.</summary>
/// <remarks>Linear in objects and links: everything is read from the ids that the records carry.</remarks>
internal sealed class WaitGraph
{
    private readonly IReadOnlyDictionary<ObjectKey, PendingObject> _pending;
    private readonly Dictionary<ObjectKey, HashSet<ObjectKey>> _waitsFor = [];
    private readonly Dictionary<ObjectKey, List<ObjectKey>> _waiting = [];

    public WaitGraph(IReadOnlyDictionary<ObjectKey, PendingObject> pending, ModelDependencies dependencies)
    {
        _pending = pending;
        foreach (var (key, work) in pending)
        {
            foreach (var linked in dependencies.KeysOf(work))
            {
                if (linked != key && pending.TryGetValue(linked, out var other) && other.Version.IsDeleted == work.Version.IsDeleted)
                {
                    AddEdge(work.Version.IsDeleted ? linked : key, work.Version.IsDeleted ? key : linked);
                }
            }
        }
    }

    /// <summary>The objects that this one waits for, as a set of its own.</summary>
    public HashSet<ObjectKey> BlockersOf(ObjectKey key) => _waitsFor.TryGetValue(key, out var blockers) ? [.. blockers] : [];

    /// <summary>The objects that wait for this one.</summary>
    public IReadOnlyList<ObjectKey> WaitingFor(ObjectKey key) => _waiting.TryGetValue(key, out var waiting) ? waiting : [];

    /// <summary>The circles in which objects wait for themselves; each as the objects along it.</summary>
    public IEnumerable<IReadOnlyList<ObjectKey>> FindCircles()
    {
        var stuck = FindStuck();
        var seen = new HashSet<ObjectKey>();
        foreach (var start in stuck)
        {
            // Every stuck object waits for another stuck one, so this walk ends in a circle or where an earlier walk went.
            var path = new List<ObjectKey>();
            var positions = new Dictionary<ObjectKey, int>();
            for (var key = start; seen.Add(key); key = _waitsFor[key].First(stuck.Contains))
            {
                positions.Add(key, path.Count);
                path.Add(key);
            }

            if (path.Count > 0 && positions.TryGetValue(_waitsFor[path[^1]].First(stuck.Contains), out var first))
            {
                yield return path[first..];
            }
        }
    }

    /// <summary>A circle in words: <c>Slice a -> Site b -> Slice a</c>.</summary>
    public string Describe(IReadOnlyList<ObjectKey> circle) =>
        string.Join(" -> ", circle.Append(circle[0]).Select(key => _pending[key].Title));

    // What is left when everything that can be ordered is taken away.
    private HashSet<ObjectKey> FindStuck()
    {
        var blockers = _waitsFor.ToDictionary(pair => pair.Key, pair => pair.Value.Count);
        var free = new Queue<ObjectKey>(_pending.Keys.Where(key => !blockers.ContainsKey(key)));
        while (free.TryDequeue(out var key))
        {
            foreach (var waiting in WaitingFor(key))
            {
                if (--blockers[waiting] == 0)
                {
                    blockers.Remove(waiting);
                    free.Enqueue(waiting);
                }
            }
        }

        return [.. blockers.Keys];
    }

    private void AddEdge(ObjectKey waiting, ObjectKey blocker)
    {
        if (!_waitsFor.TryGetValue(waiting, out var blockers))
        {
            _waitsFor.Add(waiting, blockers = []);
        }

        if (!blockers.Add(blocker))
        {
            return;
        }

        if (!_waiting.TryGetValue(blocker, out var list))
        {
            _waiting.Add(blocker, list = []);
        }

        list.Add(waiting);
    }
}
