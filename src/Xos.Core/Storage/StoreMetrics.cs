using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xos.Core.Telemetry;

namespace Xos.Core.Storage;

/// <summary>Times what a core does with its store, and shows it in traces.</summary>
internal sealed class StoreMetrics : IDisposable
{
    private readonly Meter _meter = CoreMeter.Create();
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _group;
    private readonly Counter<long> _failures;

    /// <summary>Makes the instruments.</summary>
    public StoreMetrics()
    {
        _duration = _meter.CreateDuration(
            "xos.store.duration",
            "How long the store takes: a read with all that it reads, a write from the moment it waits until it is on disk, a commit."
        );
        _group = _meter.CreateHistogram<int>(
            "xos.store.group.size",
            "{write}",
            "How many writes are committed together.",
            tags: null,
            new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] }
        );
        _failures = _meter.CreateCounter<long>("xos.store.failures", description: "What the store could not do, by why.");
    }

    /// <summary>Begins to time an operation, until what it returns is disposed.</summary>
    /// <param name="operation"><c>read</c>, <c>write</c> or <c>commit</c>.</param>
    public Timing Time(string operation) => new(_duration, operation);

    /// <summary>Notes that some writes were committed together.</summary>
    public void NoteGroup(int size) => _group.Record(size);

    /// <summary>Notes that the store failed.</summary>
    public void NoteFailure(StoreFailure kind) => _failures.Add(1, new KeyValuePair<string, object?>("reason", kind.ToString()));

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>An operation under way.</summary>
    public readonly struct Timing(Histogram<double> duration, string operation) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        // What the core does by itself is no trace of its own.
        private readonly Activity? _activity = Activity.Current is null ? null : CoreMeter.Traces.StartActivity($"store {operation}");

        /// <inheritdoc />
        public void Dispose()
        {
            _activity?.Dispose();
            duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
        }
    }
}
