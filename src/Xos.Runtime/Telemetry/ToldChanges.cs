using System.Collections.Concurrent;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Telemetry;

/// <summary>Which change of an object the core's feed told of last, for traces of the runs that follow from it.</summary>
internal sealed class ToldChanges
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<ObjectKey, long> _positions = new();

    /// <summary>Remembers a change, if anybody looks at traces.</summary>
    public void Note(ObjectKey key, long position)
    {
        if (!RuntimeTelemetry.Traces.HasListeners())
        {
            return;
        }

        // Objects that no step observes would gather here.
        if (_positions.Count >= Most)
        {
            _positions.Clear();
        }

        _positions[key] = position;
    }

    /// <summary>The position of the last change that was told of an object; null when none was.</summary>
    public long? PositionOf(ObjectKey key) => _positions.TryGetValue(key, out var position) ? position : null;
}
