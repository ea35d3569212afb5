using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xos.Core.Schema;

namespace Xos.Core.Telemetry;

/// <summary>Makes the instruments of a core. What they are labelled with is bounded: models and methods, never ids, users or what a client may choose.</summary>
internal static class CoreMeter
{
    /// <summary>The name by which others listen to the measurements, and to the traces.</summary>
    public const string Name = "Xos.Core";

    // From a look into memory to what a query may take at most.
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    /// <summary>The source of what a trace shows inside a core.</summary>
    public static ActivitySource Traces { get; } = new(Name, CoreVersion.Text);

    /// <summary>Makes a meter for a part of a core: each core counts for itself.</summary>
    public static Meter Create() => new(Name, CoreVersion.Text);

    /// <summary>Makes an instrument for seconds.</summary>
    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, Durations);
}
