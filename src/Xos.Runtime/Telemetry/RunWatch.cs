using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Telemetry;

/// <summary>Counts, times and traces what authors wrote, in one place for all kinds of it, and knows what has run for too long.</summary>
internal sealed class RunWatch : IDisposable
{
    private readonly ConcurrentDictionary<RunLimit, string> _running = new();
    private readonly Meter _meter = RuntimeTelemetry.CreateMeter();
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly UpDownCounter<long> _stuck;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _loops;

    /// <summary>Makes the instruments.</summary>
    public RunWatch()
    {
        _duration = _meter.CreateDuration(
            "xos.synchronizer.run.duration",
            "How long runs of steps and policies took, by what came of them."
        );
        _active = _meter.CreateUpDownCounter<long>("xos.synchronizer.runs.active", "{run}", "Runs that go on now.");
        _stuck = _meter.CreateUpDownCounter<long>(
            "xos.synchronizer.runs.stuck",
            "{run}",
            "Runs that go on although their time was over and they were cancelled."
        );
        _loops = _meter.CreateCounter<long>(
            "xos.synchronizer.loops",
            "{loop}",
            "Objects on which steps and policies kept each other at work."
        );
        _retries = _meter.CreateCounter<long>("xos.synchronizer.retries", "{run}", "Runs of what had failed before.");
    }

    /// <summary>Counts a loop that was told of.</summary>
    public void LoopFound(string model) => _loops.Add(1, new KeyValuePair<string, object?>("model", model));

    /// <summary>A run that has lasted more than twice as long as it may; null when there is none.</summary>
    public string? Overdue => _running.Where(static run => run.Key.IsLongOver).Select(static run => run.Value).FirstOrDefault();

    /// <summary>Begins a span for a run, and a new trace: what started this program's loop is no cause of it.</summary>
    public static Activity? Trace(string step, RunLabels labels)
    {
        Activity.Current = null;
        if (!RuntimeTelemetry.Traces.HasListeners())
        {
            return null;
        }

        ActivityLink[] links = labels.Cause == default ? [] : [new(labels.Cause)];
        var span = RuntimeTelemetry.Traces.StartActivity(
            $"{labels.Kind} {(labels.Model.Length > 0 ? labels.Model : step)}",
            ActivityKind.Internal,
            parentContext: default,
            links: links
        );
        span?.SetTag("xos.step", step);
        if (labels.Id is { } id)
        {
            span?.SetTag("xos.model", labels.Model).SetTag("xos.id", id).SetTag("xos.earlier_failures", labels.EarlierFailures);
        }

        if (labels.Position is { } position)
        {
            span?.SetTag("xos.change.position", position);
        }

        return span;
    }

    /// <summary>Follows a run until its outcome.</summary>
    public async Task MeasureAsync(string step, RunLabels labels, RunLimit limit, Task outcome)
    {
        var tags = new TagList
        {
            { "kind", labels.Kind },
            { "model", labels.Model },
            { "step", step },
        };
        _active.Add(1, tags);
        if (labels.EarlierFailures > 0)
        {
            _retries.Add(1, tags);
        }

        _running[limit] = step;
        var started = Stopwatch.GetTimestamp();
        var result = "ok";
        try
        {
            await outcome;
        }
        catch (Exception fault)
        {
            result = ResultOf(fault);
            throw;
        }
        finally
        {
            _active.Add(-1, tags);
            tags.Add("result", result);
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    /// <summary>Notes that a run goes on after its outcome, until it ends.</summary>
    public async Task FollowAsync(string step, RunLabels labels, Task running)
    {
        var tags = new TagList
        {
            { "kind", labels.Kind },
            { "model", labels.Model },
            { "step", step },
        };
        _stuck.Add(1, tags);
        await running.ContinueWith(
            static _ => { },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        _stuck.Add(-1, tags);
    }

    /// <summary>Notes that nothing of a run is left.</summary>
    public void Forget(RunLimit limit) => _running.TryRemove(limit, out _);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static string ResultOf(Exception fault) =>
        fault switch
        {
            DeferredException => "deferred",
            InnocuousException => "innocuous",
            RunTimeoutException => "timeout",
            OperationCanceledException => "cancelled",
            XosCoreException { IsUnavailable: true } => "core_lost",
            _ => "error",
        };
}
