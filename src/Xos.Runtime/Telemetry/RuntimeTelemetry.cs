using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace Xos.Runtime.Telemetry;

/// <summary>Makes the instruments of a synchronizer. What they are labelled with is bounded: models and classes of the program, never ids or names.</summary>
internal static class RuntimeTelemetry
{
    /// <summary>The name by which others listen to the measurements, and to the traces.</summary>
    public const string Name = "Xos.Runtime";

    private static readonly string? _version = typeof(RuntimeTelemetry)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
        ?.InformationalVersion;

    // From a step that does nothing to one that sets up a machine.
    private static readonly InstrumentAdvice<double> _durations = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600],
    };

    /// <summary>The source of what a trace shows.</summary>
    public static ActivitySource Traces { get; } = new(Name, _version);

    /// <summary>Makes a meter for a part of a synchronizer: each program counts for itself.</summary>
    public static Meter CreateMeter() => new(Name, _version);

    /// <summary>Makes an instrument for seconds.</summary>
    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, _durations);
}
