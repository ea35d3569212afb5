using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Runtime.Tests.Sync;

/// <summary>What clocks do that are set to another time: the core's, and the program's own.</summary>
public sealed class SweepTests : EngineTest
{
    private readonly CancellationTokenSource _stop = new();

    public SweepTests() => Observe<Service>();

    [Fact]
    public async Task A_change_that_was_stamped_by_a_clock_that_had_gone_back_is_found()
    {
        var service = AddService("HelloWorld");
        await SyncAsync();
        Core.Edit(service, changed => changed.Description = "an hour ago", stamp: Time.GetUtcNow().AddHours(-1));
        (await Core.QueryAsync(service.Descriptor, QueryKind.DirtyObjects)).ShouldBeEmpty();

        await SyncAsync();
        await SyncAsync();

        Script.Runs.ShouldBe(["sync HelloWorld", "sync HelloWorld"]);
        Core.Stored(service).Enacted.ShouldBe(Core.Stored(service).Updated);
        Lines.All.Count(line => line.StartsWith("A mark was later than its object", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_holds_for_policies_which_go_on_with_the_handler_for_changes()
    {
        Police<Policies.ScriptedPolicy<Service>, Service>();
        var service = AddService("HelloWorld");
        await PoliceAsync();
        Core.Edit(service, changed => changed.Description = "an hour ago", stamp: Time.GetUtcNow().AddHours(-1));

        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "update HelloWorld"]);
    }

    [Fact]
    public async Task All_objects_are_looked_at_at_the_start_and_every_five_minutes_give_or_take_a_tenth()
    {
        var sweeps = new List<DateTimeOffset>();
        Core.OnAnswering = kind =>
        {
            if (kind == QueryKind.All)
            {
                lock (sweeps)
                {
                    sweeps.Add(Time.GetUtcNow());
                }
            }

            return Task.CompletedTask;
        };
        var running = Start();

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => sweeps.Count == 4);

        await StopAsync(running);
        foreach (var (one, next) in sweeps.Zip(sweeps.Skip(1)))
        {
            (next - one).ShouldBeInRange(TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(5.75));
        }
    }

    [Fact]
    public async Task The_core_is_asked_on_although_the_machines_clock_went_back_a_day()
    {
        var running = Start();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Lines.All.Any(IsAwake));
        Clock.Error = TimeSpan.FromDays(-1);
        AddService("late");

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Script.Runs.Count == 1);

        await StopAsync(running);
        Time.GetUtcNow().ShouldBeLessThan(Time.Start.AddMinutes(5));
    }

    [Fact]
    public async Task A_failed_object_is_not_put_off_for_a_day_because_the_clock_went_back_one()
    {
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        await SyncAsync();
        Clock.Error = TimeSpan.FromDays(-1);

        await SyncAsync();

        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_clock_that_goes_forward_a_day_makes_what_failed_due_and_nothing_else()
    {
        AddService("clean");
        await SyncAsync();
        AddService("failing");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        await SyncAsync();
        Clock.Error = TimeSpan.FromDays(1);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync clean", "sync failing", "sync failing"]);
    }

    private static bool IsAwake(string line) => line.StartsWith("Synchronizer awake", StringComparison.Ordinal);

    private Task Start() => Task.Run(() => NewEngine().RunAsync(_ => throw new InvalidOperationException("not expected"), _stop.Token));

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await WithinAsync(running);
    }
}
