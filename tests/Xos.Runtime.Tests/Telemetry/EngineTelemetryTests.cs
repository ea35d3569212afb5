using System.Collections.Concurrent;
using System.Diagnostics;
using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Telemetry;

/// <summary>What an engine measures and traces of its runs.</summary>
public sealed class EngineTelemetryTests : EngineTest
{
    // Other tests measure at the same time: what is looked at is told apart by the step.
    private readonly Measurements _measured = new("step", nameof(MeasuredStep));

    public EngineTelemetryTests() => Observe<MeasuredStep, Service>();

    [Fact]
    public async Task Each_run_is_timed_by_what_came_of_it_and_what_had_failed_before_counts_as_a_retry()
    {
        Options = Options with { IsBackoffDisabled = true };
        AddService("HelloWorld");
        Exception?[] outcomes =
        [
            new DeferredException("later"),
            new InnocuousException("never mind"),
            new InvalidOperationException("no"),
            null,
        ];
        foreach (var outcome in outcomes)
        {
            Script.OnSync = (_, _) => outcome is null ? Task.CompletedTask : throw outcome;
            await SyncAsync();
        }

        _measured.Of("xos.synchronizer.run.duration", "result").ShouldBe(["deferred", "innocuous", "error", "ok"]);
        _measured.Of("xos.synchronizer.run.duration", "model").Distinct().ShouldBe(["Service"]);
        _measured.Of("xos.synchronizer.run.duration", "kind").Distinct().ShouldBe(["sync"]);
        _measured.Sum("xos.synchronizer.retries").ShouldBe(2);
        _measured.Sum("xos.synchronizer.runs.active").ShouldBe(0);
    }

    [Fact]
    public async Task A_span_is_made_for_each_run_and_linked_to_the_run_that_caused_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == RuntimeTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("xos.step") is nameof(MeasuredStep))
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var service = AddService("HelloWorld");
        Script.OnSync = (model, cancellationToken) =>
            Script.Runs.Count == 1
                ? Core.UpdateAsync(model, [], new SaveOptions { AlwaysUpdateTimestamp = true }, cancellationToken)
                : throw new InvalidOperationException("no");
        await SyncAsync();
        await SyncAsync();

        var (first, second) = (spans.First(), spans.Last());
        spans.Count.ShouldBe(2);
        first.DisplayName.ShouldBe("sync Service");
        first.GetTagItem("xos.id").ShouldBe(service.Id);
        first.Links.ShouldBeEmpty();
        first.Parent.ShouldBeNull();
        second.Links.Single().Context.ShouldBe(first.Context);
        second.Status.ShouldBe(ActivityStatusCode.Error);
        second.StatusDescription.ShouldBe("no");
    }

    internal sealed class MeasuredStep(StepScript script) : SyncStep<Service>
    {
        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken) =>
            script.RunAsync("sync", model, script.OnSync, cancellationToken);
    }
}
