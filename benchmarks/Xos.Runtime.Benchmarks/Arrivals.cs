using System.Collections.Concurrent;
using System.Diagnostics;

namespace Xos.Runtime.Benchmarks;

/// <summary>Notes what reaches the step, and when.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _awaited = new();
    private int _count;
    private long _first;

    /// <summary>How many runs there were.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>When the first run began.</summary>
    public long First => Volatile.Read(ref _first);

    /// <summary>When the step sees the object with this text: the moment, as <see cref="Stopwatch"/> counts.</summary>
    public Task<long> OfAsync(string text) =>
        _awaited.GetOrAdd(text, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Note(string text)
    {
        var moment = Stopwatch.GetTimestamp();
        Interlocked.CompareExchange(ref _first, moment, comparand: 0);
        Interlocked.Increment(ref _count);
        if (_awaited.TryRemove(text, out var awaited))
        {
            awaited.SetResult(moment);
        }
    }
}
