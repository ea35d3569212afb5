using System.Diagnostics.Metrics;

namespace Xos.Runtime.Telemetry;

/// <summary>Shows how an engine stands, and whether it moves.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">How often it makes a pass.</param>
internal sealed class EngineWatch(TimeProvider time, TimeSpan interval) : IDisposable
{
    // No pass that does its work is quicker found fault with.
    private static readonly TimeSpan _leastPatience = TimeSpan.FromMinutes(1);

    private readonly Meter _meter = RuntimeTelemetry.CreateMeter();
    private readonly Lock _lock = new();
    private Histogram<double>? _passes;
    private string _name = "";
    private long _moved = time.GetTimestamp();
    private TimeSpan _longest;
    private bool _isAway;
    private bool _isEnded;

    /// <summary>Whether it has made a pass.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Why it does not move; null when it does. While the core is away nothing is expected of it.</summary>
    public string? Fault
    {
        get
        {
            lock (_lock)
            {
                var patience = 3 * (interval > _longest ? interval : _longest);
                patience = patience > _leastPatience ? patience : _leastPatience;
                var silence = time.GetElapsedTime(_moved);
                return _isAway || _isEnded || silence <= patience
                    ? null
                    : $"the loop of {_name} has made no pass for {silence.TotalSeconds:0} s";
            }
        }
    }

    /// <summary>Makes the instruments.</summary>
    /// <param name="name">What the engine is called.</param>
    /// <param name="queue">How many of its objects could be worked on now.</param>
    /// <param name="backlog">How many of its objects need work, and since when the first one does.</param>
    public void Begin(string name, Func<int> queue, Func<(int Count, DateTimeOffset? Oldest)> backlog)
    {
        _name = name;
        KeyValuePair<string, object?>[] tags = [new("engine", name)];
        _passes = _meter.CreateDuration("xos.synchronizer.pass.duration", "How long it took to ask the core for what needs work.");
        _meter.CreateObservableGauge(
            "xos.synchronizer.queue.depth",
            () => new Measurement<int>(queue(), tags),
            "{object}",
            "Objects that could be worked on now, if there were more workers."
        );
        _meter.CreateObservableGauge(
            "xos.synchronizer.pending",
            () => new Measurement<int>(backlog().Count, tags),
            "{object}",
            "Objects that need work, with those that wait for others or for their next attempt."
        );
        _meter.CreateObservableGauge(
            "xos.synchronizer.oldest.age",
            () => new Measurement<double>(backlog().Oldest is { } oldest ? Math.Max(0, (time.GetUtcNow() - oldest).TotalSeconds) : 0, tags),
            "s",
            "How long the one has needed it that has needed it longest."
        );
    }

    /// <summary>Notes a pass.</summary>
    /// <param name="begin">When it began.</param>
    /// <param name="result">What came of it: <c>ok</c>, <c>error</c> or <c>core_lost</c>.</param>
    public void Passed(long begin, string result)
    {
        var took = time.GetElapsedTime(begin);
        lock (_lock)
        {
            _moved = time.GetTimestamp();
            _longest = took > _longest ? took : _longest;
            _isAway = false;
            HasPassed |= result == Ok;
        }

        _passes?.Record(took.TotalSeconds, new("engine", _name), new("result", result));
    }

    public const string Ok = "ok";
    public const string Error = "error";
    public const string CoreLost = "core_lost";

    /// <summary>Notes that the core is away, and looked for.</summary>
    public void Away()
    {
        lock (_lock)
        {
            _isAway = true;
        }
    }

    /// <summary>Notes that the core is back: from now on passes are expected again.</summary>
    public void Back()
    {
        lock (_lock)
        {
            _isAway = false;
            _moved = time.GetTimestamp();
        }
    }

    /// <summary>Notes that the engine has ended.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
        }

        Dispose();
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
