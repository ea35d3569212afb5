using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Remembers what steps and policies of this program changed, until the runs that follow from it have been.</summary>
/// <param name="time">The clock.</param>
internal sealed class OwnChanges(TimeProvider time)
{
    // Of an object one change by a step, one by a policy and one that both see, with one to spare.
    private const int KeptOfObject = 4;
    private const int ManyObjects = 10_000;

    // Longer than any run of what follows from a change is put off.
    private static readonly TimeSpan _kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, List<OwnChange>> _changes = [];
    private DateTimeOffset _cleaned;

    /// <summary>The change of this program that gave an object its version; null when it is somebody else's.</summary>
    public OwnChange? CauseOf(ObjectKey key, ObjectVersion version)
    {
        lock (_lock)
        {
            return !version.IsDeleted && _changes.TryGetValue(key, out var changes)
                ? changes.Find(change => change.Stamp == version.Changed)
                : null;
        }
    }

    /// <summary>Remembers a change.</summary>
    /// <param name="saved">The object, as the core answered.</param>
    /// <param name="origin">On whose behalf it was saved.</param>
    /// <param name="isStamped">Whether the core stamped it as it stamps a user's change.</param>
    /// <param name="change">Makes what is remembered from the stamp and the time.</param>
    public void Add(XOSBase saved, CallOrigin origin, bool isStamped, Func<DateTimeOffset, DateTimeOffset, OwnChange> change)
    {
        var now = time.GetUtcNow();
        DateTimeOffset?[] stamps =
        [
            isStamped ? saved.Updated : null,
            origin == CallOrigin.SyncStep ? saved.ChangedByStep : saved.ChangedByPolicy,
        ];
        lock (_lock)
        {
            Clean(now);
            var key = ObjectKey.Of(saved);
            if (!_changes.TryGetValue(key, out var changes))
            {
                _changes.Add(key, changes = []);
            }

            foreach (var stamp in stamps.OfType<DateTimeOffset>())
            {
                // A save that changed nothing answers with an older stamp.
                if (!changes.Exists(known => known.Stamp == stamp))
                {
                    changes.Add(change(stamp, now));
                }
            }

            changes.RemoveRange(0, Math.Max(0, changes.Count - KeptOfObject));
        }
    }

    private void Clean(DateTimeOffset now)
    {
        if (_changes.Count < ManyObjects || now - _cleaned < _kept)
        {
            return;
        }

        _cleaned = now;
        foreach (var (key, changes) in _changes.ToList())
        {
            if (changes.TrueForAll(change => now - change.At > _kept))
            {
                _changes.Remove(key);
            }
        }
    }
}
