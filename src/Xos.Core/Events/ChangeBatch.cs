using System.Collections.Concurrent;
using System.Collections.Immutable;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>Changes that were read together, and what is made of them once for all who ask for the same.</summary>
/// <param name="after">The position before the first one.</param>
/// <param name="changes">At least one, without a gap.</param>
internal sealed class ChangeBatch(long after, ImmutableArray<Change> changes)
{
    private ConcurrentDictionary<object, Lazy<Task>>? _shared = new();

    /// <summary>The position before the first change.</summary>
    public long After => after;

    /// <summary>The position of the last change.</summary>
    public long Last => changes[^1].Position;

    /// <summary>The changes, in order.</summary>
    public ImmutableArray<Change> Changes => changes;

    /// <summary>The part behind a position that is within.</summary>
    public ChangeBatch Behind(long position) => position == after ? this : new(position, changes[(int)(position - after)..]);

    /// <summary>Makes something, or takes what another has made of this batch a moment ago.</summary>
    /// <param name="key">The same for whom the same will do.</param>
    /// <param name="make">Makes it. Nobody's patience ends it, as others may wait for it.</param>
    public Task<T> ShareAsync<T>(object key, Func<Task<T>> make) =>
        _shared is { } shared ? (Task<T>)shared.GetOrAdd(key, _ => new(make)).Value : make();

    /// <summary>Ends the sharing: what objects and rights were then is too old from now on.</summary>
    public void StopSharing() => _shared = null;
}
