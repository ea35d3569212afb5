using System.Diagnostics.Metrics;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Tests.Telemetry;

/// <summary>Listens to what is measured under the name of the runtime, by anybody in the process, and keeps what has a certain label.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly List<(string Name, double Value, IReadOnlyDictionary<string, string> Tags)> _all = [];

    public Measurements(string label, string value)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == RuntimeTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, number, tags, _) => Keep(instrument, number, tags, label, value));
        _listener.SetMeasurementEventCallback<long>((instrument, number, tags, _) => Keep(instrument, number, tags, label, value));
        _listener.SetMeasurementEventCallback<int>((instrument, number, tags, _) => Keep(instrument, number, tags, label, value));
        _listener.Start();
    }

    /// <summary>What was measured by an instrument, as its labels after the one that was asked for.</summary>
    public IReadOnlyList<string> Of(string name, string tag)
    {
        lock (_lock)
        {
            return [.. _all.Where(one => one.Name == name).Select(one => one.Tags[tag])];
        }
    }

    public double Sum(string name)
    {
        lock (_lock)
        {
            return _all.Where(one => one.Name == name).Sum(static one => one.Value);
        }
    }

    /// <summary>The newest values of what shows something whenever somebody looks.</summary>
    public double Look(string name)
    {
        _listener.RecordObservableInstruments();
        lock (_lock)
        {
            return _all.Last(one => one.Name == name).Value;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double number, ReadOnlySpan<KeyValuePair<string, object?>> tags, string label, string value)
    {
        var all = tags.ToArray().ToDictionary(static tag => tag.Key, static tag => $"{tag.Value}");
        if (all.GetValueOrDefault(label) == value)
        {
            lock (_lock)
            {
                _all.Add((instrument.Name, number, all));
            }
        }
    }
}
