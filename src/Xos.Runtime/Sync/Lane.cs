using Xos.Runtime.Actors;

namespace Xos.Runtime.Sync;

/// <summary>How many objects of a model are worked on at once, and which wait for that.</summary>
/// <remarks>Its actors say themselves how many runs they bear, once they are made. Until each has said it, one object runs at a time.</remarks>
/// <param name="actors">How many actors work on each object.</param>
internal sealed class Lane(int actors)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ActorRegistration, int> _limits = [];
    private readonly PriorityQueue<(ObjectKey Key, bool IsUrgent, KeyedQueue<ObjectKey> Queue), (bool IsLater, int Number)> _waiting =
        new();
    private int _limit = actors == 0 ? int.MaxValue : 1;
    private int _number;
    private int _running;

    /// <summary>Takes in what an actor says of how many of it may run at once; null for any number.</summary>
    public void Learn(ActorRegistration actor, int? maxParallel)
    {
        var told = Math.Max(1, maxParallel ?? int.MaxValue);
        lock (_lock)
        {
            if (_limits.TryGetValue(actor, out var known) && known == told)
            {
                return;
            }

            _limits[actor] = told;
            _limit = _limits.Count < actors ? 1 : _limits.Values.Min();
            Admit();
        }
    }

    /// <summary>Lets an object in, or has it wait.</summary>
    /// <param name="key">The object.</param>
    /// <param name="isUrgent">Whether it goes before others.</param>
    /// <param name="queue">Where it is put when there is room for it.</param>
    public bool TryEnter(ObjectKey key, bool isUrgent, KeyedQueue<ObjectKey> queue)
    {
        lock (_lock)
        {
            if (_running < _limit)
            {
                _running++;
                return true;
            }

            _waiting.Enqueue((key, isUrgent, queue), (!isUrgent, _number++));
            return false;
        }
    }

    /// <summary>Lets an object out.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _running--;
            Admit();
        }
    }

    /// <summary>Forgets who waits.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _waiting.Clear();
        }
    }

    private void Admit()
    {
        for (var room = _limit - _running; room > 0 && _waiting.TryDequeue(out var next, out _); room--)
        {
            next.Queue.Add(next.Key, next.IsUrgent);
        }
    }
}
