using Xos.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>What steps may take: time, and how many at once.</summary>
public sealed class LimitTests : EngineTest
{
    private readonly CancellationTokenSource _stop = new();

    public LimitTests() => Options = Options with { StepTimeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_step_that_takes_too_long_is_cancelled_and_its_object_has_failed()
    {
        Observe<Service>();
        var service = AddService("slow");
        Script.OnSync = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        var running = Start();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).BackendCode == 2);

        Core.Stored(service).BackendStatus.ShouldBe("ScriptedStep`1 did not end within 20 s");
        Lines.All.ShouldNotContain(line => line.StartsWith("A step does not end", StringComparison.Ordinal));
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_has_the_limit_that_it_sets_itself()
    {
        Observe<HurriedStep, Service>();
        var service = AddService("slow");
        Script.OnSync = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
        var running = Start();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(0.25), () => Core.Stored(service).BackendCode == 2);

        Core.Stored(service).BackendStatus.ShouldBe("HurriedStep did not end within 1.5 s");
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_that_ends_well_after_its_cancellation_has_not_failed()
    {
        Observe<Service>();
        var service = AddService("late");
        Script.OnSync = async (_, cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        var running = Start();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).BackendStatus == "OK");

        await StopAsync(running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_that_does_not_heed_its_cancellation_keeps_its_object_to_itself_and_nobody_else_waiting(bool blocksItsThread)
    {
        Options = Options with { MaxParallel = 1, IsBackoffDisabled = true };
        Observe<Service>();
        Observe<Unlimited, ServiceInstance>();
        var service = AddService("deaf");
        using var end = new ManualResetEventSlim();
        var ended = new TaskCompletionSource();
        Script.OnSync = (model, _) =>
        {
            if (model is ServiceInstance || Script.Runs.Count > 1)
            {
                return Task.CompletedTask;
            }

            if (blocksItsThread)
            {
                end.Wait(CancellationToken.None);
                return Task.CompletedTask;
            }

            return ended.Task;
        };
        var running = Start();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).BackendCode == 2);
        Core.Stored(service)
            .BackendStatus.ShouldBe(
                "ScriptedStep`1 did not end within 20 s and does not heed its cancellation; nothing is done with the object until it ends"
            );

        Core.Edit(service, changed => changed.Description = "changed");
        var other = Core.Add(new ServiceInstance { Name = "other" });
        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => Core.Stored(other).BackendStatus == "OK");
        Time.Advance(TimeSpan.FromHours(1));
        Script.Runs.ShouldBe(["sync deaf", "sync other"]);

        end.Set();
        ended.TrySetResult();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => Core.Stored(service).BackendStatus == "OK");
        await StopAsync(running);
        Script.Overlaps.ShouldBe(0);
        Lines.All.Count(line => line.StartsWith("A step does not end although its time is over", StringComparison.Ordinal)).ShouldBe(1);
        Lines.All.ShouldContain(line => line.StartsWith("A step that had not heeded its cancellation has ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_more_runs_of_a_step_go_on_at_once_than_it_bears_and_other_steps_do_not_wait_for_it()
    {
        Options = Options with { MaxParallel = 8 };
        Observe<PairStep, Service>();
        Observe<Unlimited, ServiceInstance>();
        for (var i = 0; i < 20; i++)
        {
            AddService($"service {i}");
            Core.Add(new ServiceInstance { Name = $"instance {i}" });
        }

        // Two of the eight workers' runs are held until all objects of the other step have been.
        var (held, others) = (0, 0);
        var isFree = new TaskCompletionSource();
        Script.OnSync = async (model, _) =>
        {
            Interlocked.Increment(ref model is Service ? ref held : ref others);
            if (Volatile.Read(ref held) == 2 && Volatile.Read(ref others) == 20)
            {
                isFree.TrySetResult();
            }

            if (model is Service)
            {
                await isFree.Task;
            }
        };

        await SyncAsync();

        Script.Runs.Count.ShouldBe(40);
        Script.Most<Service>().ShouldBe(2);
    }

    [Fact]
    public async Task Steps_that_set_no_limit_run_as_many_at_once_as_there_are_workers()
    {
        Options = Options with { MaxParallel = 4 };
        Observe<Service>();
        for (var i = 0; i < 12; i++)
        {
            AddService($"service {i}");
        }

        var together = 0;
        var four = new TaskCompletionSource();
        Script.OnSync = async (_, _) =>
        {
            if (Interlocked.Increment(ref together) == 4)
            {
                four.SetResult();
            }

            await four.Task;
        };

        await SyncAsync();

        Script.MostAtOnce.ShouldBe(4);
    }

    private Task Start() => Task.Run(() => NewEngine().RunAsync(_ => throw new InvalidOperationException("not expected"), _stop.Token));

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted);
        await running;
    }

    private sealed class HurriedStep(StepScript script) : SyncStep<Service>
    {
        public override TimeSpan? TimeLimit => TimeSpan.FromSeconds(1.5);

        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken) =>
            script.RunAsync("sync", model, script.OnSync, cancellationToken);
    }

    private sealed class PairStep(StepScript script) : SyncStep<Service>
    {
        public override int? MaxParallel => 2;

        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken) =>
            script.RunAsync("sync", model, script.OnSync, cancellationToken);
    }

    private sealed class Unlimited(StepScript script) : SyncStep<ServiceInstance>
    {
        public override Task SyncRecordAsync(ServiceInstance model, CancellationToken cancellationToken) =>
            script.RunAsync("sync", model, script.OnSync, cancellationToken);
    }
}
