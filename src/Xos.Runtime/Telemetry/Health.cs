using System.Diagnostics.Metrics;

namespace Xos.Runtime.Telemetry;

/// <summary>Whether a synchronizer does what it is there for.</summary>
internal sealed class Health(RunWatch runs) : IDisposable
{
    private readonly Meter _meter = RuntimeTelemetry.CreateMeter();
    private readonly Lock _lock = new();
    private readonly List<EngineWatch> _engines = [];
    private Counter<long>? _losses;
    private bool _isWorking;

    /// <summary>Why it should be started anew; null when it lives. A lost core does not come back by a restart.</summary>
    public string? WhyNotLive
    {
        get
        {
            lock (_lock)
            {
                return runs.Overdue is { } step
                    ? $"{step} has run for more than twice as long as it may"
                    : _engines.Select(static engine => engine.Fault).FirstOrDefault(static fault => fault is not null);
            }
        }
    }

    /// <summary>Why it does not do its work yet; null when it does.</summary>
    public string? WhyNotReady
    {
        get
        {
            lock (_lock)
            {
                return !_isWorking ? "it has not reached the core, or waits for models"
                    : _engines.TrueForAll(static engine => engine.HasPassed) ? null
                    : "it has not asked the core for all that needs work yet";
            }
        }
    }

    /// <summary>Takes in an engine.</summary>
    public void Add(EngineWatch engine)
    {
        lock (_lock)
        {
            _engines.Add(engine);
        }
    }

    /// <summary>Notes that all engines were started.</summary>
    public void Begin()
    {
        _losses = _meter.CreateCounter<long>("xos.synchronizer.core.losses", "{loss}", "How often the core could not be reached any more.");
        lock (_lock)
        {
            _isWorking = true;
        }
    }

    /// <summary>Notes that the core was lost.</summary>
    public void CoreLost() => _losses?.Add(1);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
