using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>The loop itself: passes by the clock, races with what runs, outages, stopping.</summary>
public sealed class RunningTests : EngineTest
{
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _passes = new(0);
    private readonly SemaphoreSlim _ended = new(0);

    public RunningTests()
    {
        Observe<Service>();
        // The answer to the second question is the last thing that a pass waits for.
        Core.OnAnswering = kind =>
        {
            if (kind == QueryKind.DeletedObjects)
            {
                _passes.Release();
            }

            return Task.CompletedTask;
        };
        Script.OnEnded = _ => _ended.Release();
    }

    [Fact]
    public async Task The_core_is_asked_at_start_and_then_on_every_interval()
    {
        var running = Start();
        await PassAsync();
        var service = AddService("late");

        await AdvanceToNextPassAsync();
        await EndedAsync();

        Script.Runs.ShouldBe(["sync late"]);
        await StopAsync(running);
        Core.Stored(service).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task A_deferred_object_is_tried_once_on_each_pass()
    {
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new DeferredException("Maybe later");
        var running = Start();
        await PassAsync();
        await EndedAsync();
        for (var i = 0; i < 3; i++)
        {
            await SettleAsync(running);
            await AdvanceToNextPassAsync();
            await EndedAsync();
        }

        await StopAsync(running);
        Script.Runs.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_failed_object_is_tried_again_when_its_pause_is_over_between_passes_too()
    {
        Options = Options with { DirtyPollInterval = TimeSpan.FromHours(1) };
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        var running = Start();
        await PassAsync();
        await EndedAsync();

        await AdvanceUntilAsync(TimeSpan.FromMilliseconds(100), () => Script.Runs.Count == 3);

        await StopAsync(running);
        Time.GetUtcNow().ShouldBeLessThan(Time.Start.AddSeconds(4));
    }

    [Fact]
    public async Task What_a_pass_read_before_a_run_ended_does_not_make_the_object_run_again()
    {
        AddService("HelloWorld");
        var step = new TaskCompletionSource();
        Script.OnSync = (_, _) => step.Task;
        var running = Start();
        await PassAsync();
        // The second pass has read the object as dirty; its run ends before the pass hands its answer on.
        var second = new TaskCompletionSource();
        var isRead = new TaskCompletionSource();
        Core.OnAnswering = async kind =>
        {
            if (kind == QueryKind.DirtyObjects)
            {
                isRead.TrySetResult();
                await second.Task;
            }
            else
            {
                _passes.Release();
            }
        };
        Time.Advance(Options.DirtyPollInterval);
        await isRead.Task;
        step.SetResult();
        await EndedAsync();
        await SavedAsync("enacted,backend_status,backend_code,backend_register");

        second.SetResult();
        await PassAsync();

        await AdvanceToNextPassAsync();
        await StopAsync(running);
        Script.Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_during_a_run_makes_the_object_run_again_and_never_twice_at_once()
    {
        var service = AddService("HelloWorld");
        var first = new TaskCompletionSource();
        var began = new SemaphoreSlim(0);
        Script.OnSync = (_, _) =>
        {
            began.Release();
            return Script.Runs.Count == 1 ? first.Task : Task.CompletedTask;
        };
        var running = Start();
        await PassAsync();
        await WithinAsync(began.WaitAsync());
        Core.Edit(service, changed => changed.Description = "changed");
        await AdvanceToNextPassAsync();
        Script.Runs.Count.ShouldBe(1);

        first.SetResult();
        await WithinAsync(began.WaitAsync());
        await EndedAsync();
        await EndedAsync();

        await StopAsync(running);
        Script.Runs.Count.ShouldBe(2);
        Script.Overlaps.ShouldBe(0);
        Core.Stored(service).Enacted.ShouldBe(Core.Stored(service).Updated);
    }

    [Fact]
    public async Task After_an_outage_the_loop_reconnects_and_takes_up_everything_that_is_dirty()
    {
        var running = Start(async _ =>
        {
            Core.IsDown = false;
            AddService("made during the outage");
            await Task.CompletedTask;
        });
        await PassAsync();
        Core.IsDown = true;

        await AdvanceToNextPassAsync();
        await EndedAsync();

        await StopAsync(running);
        Script.Runs.ShouldBe(["sync made during the outage"]);
    }

    [Fact]
    public async Task A_run_whose_result_cannot_be_stored_is_repeated_after_the_outage()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) =>
        {
            Core.IsDown = Script.Runs.Count == 1;
            return Task.CompletedTask;
        };
        var reconnections = 0;
        var running = Start(_ =>
        {
            reconnections++;
            Core.IsDown = false;
            return Task.CompletedTask;
        });
        await PassAsync();
        await EndedAsync();

        await AdvanceUntilAsync(Options.DirtyPollInterval, () => Script.Runs.Count == 2);
        await EndedAsync();

        await StopAsync(running);
        reconnections.ShouldBe(1);
        Core.Stored(service).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task What_reconnecting_throws_ends_the_loop()
    {
        Core.IsDown = true;

        var fault = await Should.ThrowAsync<InvalidOperationException>(Start(_ => throw new InvalidOperationException("no way")));

        fault.Message.ShouldBe("no way");
    }

    [Fact]
    public async Task A_stop_lets_running_steps_end_and_starts_no_others()
    {
        Options = Options with { MaxParallel = 1 };
        var service = AddService("running");
        AddService("never started");
        var step = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        Script.OnSync = (_, _) =>
        {
            began.TrySetResult();
            return step.Task;
        };
        var running = Start();
        await WithinAsync(began.Task);

        await _stop.CancelAsync();
        step.SetResult();
        await WithinAsync(running);

        Script.Runs.ShouldBe(["sync running"]);
        Core.Stored(service).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task A_step_that_does_not_end_within_the_limit_is_cancelled_and_nothing_is_stored()
    {
        var service = AddService("slow");
        var began = new TaskCompletionSource();
        Script.OnSync = (_, cancellationToken) =>
        {
            began.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        };
        var running = Start();
        await WithinAsync(began.Task);
        await _stop.CancelAsync();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted);

        await running;
        Core.Stored(service).BackendStatus.ShouldBe("Provisioning in progress");
        Lines.All.ShouldContain(line => line.StartsWith("Running steps did not end in time and were cancelled"));
    }

    [Fact]
    public async Task A_step_that_ignores_its_cancellation_is_left_behind()
    {
        AddService("deaf");
        var began = new TaskCompletionSource();
        var step = new TaskCompletionSource();
        Script.OnSync = (_, _) =>
        {
            began.TrySetResult();
            return step.Task;
        };
        var running = Start();
        await WithinAsync(began.Task);
        await _stop.CancelAsync();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted);

        await running;
        Lines.All.ShouldContain(line => line.StartsWith("Cancelled steps do not end; they are left behind"));
        step.SetResult();
    }

    [Fact]
    public async Task A_pass_that_fails_for_another_reason_is_logged_and_the_next_one_is_made()
    {
        AddService("HelloWorld");
        var isBroken = true;
        var answer = Core.OnAnswering!;
        Core.OnAnswering = kind => isBroken ? throw FakeCore.Refusal(Grpc.Core.StatusCode.Internal, "corrupt") : answer(kind);
        var running = Start();
        await AdvanceUntilAsync(
            TimeSpan.Zero,
            () => Lines.All.Any(line => line.StartsWith("Exception in observer run loop", StringComparison.Ordinal))
        );

        isBroken = false;
        await AdvanceToNextPassAsync();
        await EndedAsync();

        await StopAsync(running);
        Script.Runs.ShouldBe(["sync HelloWorld"]);
    }

    private Task Start(Func<CancellationToken, Task>? reconnect = null) =>
        Task.Run(() => NewEngine().RunAsync(reconnect ?? (_ => throw new InvalidOperationException("not expected")), _stop.Token));

    private Task PassAsync() => WithinAsync(_passes.WaitAsync());

    private Task EndedAsync() => WithinAsync(_ended.WaitAsync());

    private Task AdvanceToNextPassAsync() => AdvanceUntilAsync(Options.DirtyPollInterval, () => _passes.Wait(0));

    private Task SavedAsync(string mask) => AdvanceUntilAsync(TimeSpan.Zero, () => Core.Saves.Any(save => save.Mask == mask));

    // The result of a deferred run is stored after its step has ended.
    private Task SettleAsync(Task running)
    {
        running.IsCompleted.ShouldBeFalse();
        var expected = Script.Runs.Count;
        return AdvanceUntilAsync(
            TimeSpan.Zero,
            () => Core.Saves.Count(save => save.Mask.StartsWith("backend_status", StringComparison.Ordinal)) == expected
        );
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await WithinAsync(running);
    }
}
