using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Policies;

namespace Xos.Runtime.Tests.Sync;

/// <summary>Steps and policies whose own saves keep them at work.</summary>
public sealed class LoopTests : EngineTest
{
    private const string Warning = "Steps and policies keep each other at work on an object; they are slowed down ";

    private readonly CancellationTokenSource _stop = new();

    public LoopTests() => Observe<Service>();

    [Fact]
    public async Task A_step_that_keeps_its_own_object_dirty_is_told_once_and_runs_more_and_more_rarely()
    {
        var service = AddService("restless");
        Script.OnSync = TouchAsync;
        var running = Start(NewEngine());

        await AdvanceAsync(TimeSpan.FromMinutes(15));

        // One run on each pass, and then after pauses of 1 s, 2 s, …, 256 s.
        Script.Runs.Count.ShouldBeInRange(LoopGuard.MostRounds + 5, LoopGuard.MostRounds + 12);
        Lines.All.Count(line => line.StartsWith(Warning, StringComparison.Ordinal)).ShouldBe(1);
        Lines.All.ShouldContain(line => line.Contains(" by=[ScriptedStep`1] model_name=Service o=restless pk=1 rounds=10"));
        Core.Stored(service).BackendCode.ShouldBe(2);
        Core.Stored(service).BackendStatus.ShouldStartWith("In a loop: ScriptedStep`1 keep each other at work on this object, ");
        await StopAsync(running);
    }

    [Fact]
    public async Task A_change_by_somebody_else_is_worked_on_at_once_and_a_loop_that_was_mended_heals()
    {
        var service = AddService("restless");
        Script.OnSync = TouchAsync;
        var running = Start(NewEngine());
        await AdvanceAsync(TimeSpan.FromMinutes(15));
        var seen = Script.Runs.Count;
        Script.OnSync = null;

        Core.Edit(service, changed => changed.Description = "mended");
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).BackendStatus == "OK");

        Script.Runs.Count.ShouldBe(seen + 1);
        Core.Stored(service).BackendCode.ShouldBe(1);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_loop_that_fails_is_slowed_down_too()
    {
        AddService("restless");
        Script.OnSync = async (model, cancellationToken) =>
        {
            await TouchAsync(model, cancellationToken);
            throw new InvalidOperationException("and fails");
        };
        var running = Start(NewEngine());

        await AdvanceAsync(TimeSpan.FromMinutes(15));

        Script.Runs.Count.ShouldBeLessThan(LoopGuard.MostRounds + 12);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_and_a_policy_that_keep_each_other_at_work_are_both_named()
    {
        Police<ScriptedPolicy<Service>, Service>();
        AddService("restless");
        Script.OnSync = ScribbleAsync;
        Script.OnPolice = ScribbleAsync;
        var running = Task.WhenAll(Start(NewEngine()), Start(NewPolicyEngine()));

        await AdvanceAsync(TimeSpan.FromMinutes(15));

        Lines.All.ShouldContain(line =>
            line.StartsWith(Warning, StringComparison.Ordinal) && line.Contains("by=[ScriptedPolicy`1, ScriptedStep`1]")
        );
        Script.Runs.Count.ShouldBeLessThan(50);
        await StopAsync(running);
    }

    [Fact]
    public async Task Many_objects_that_each_change_a_common_one_are_no_loop()
    {
        Observe<ServiceInstance>();
        var service = AddService("common");
        Script.OnSync = async (model, cancellationToken) =>
        {
            if (model is ServiceInstance)
            {
                await TouchAsync(Core.Stored(service), cancellationToken);
            }
        };
        var running = Start(NewEngine());

        for (var i = 0; i < 30; i++)
        {
            var instance = AddInstance($"instance {i}", service);
            await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(instance).BackendStatus == "OK");
        }

        Lines.All.ShouldNotContain(line => line.StartsWith(Warning, StringComparison.Ordinal));
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).Enacted == Core.Stored(service).Updated);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_looping_object_that_is_deleted_is_cleaned_up_at_once()
    {
        var service = AddService("restless");
        Script.OnSync = TouchAsync;
        var running = Start(NewEngine());
        await AdvanceAsync(TimeSpan.FromMinutes(15));
        var before = Time.GetUtcNow();

        Core.MarkDeleted(service);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Core.Stored(service).BackendNeedReap);

        Time.GetUtcNow().ShouldBeLessThan(before.AddMinutes(1));
        await StopAsync(running);
    }

    private Task TouchAsync(XOSBase model, CancellationToken cancellationToken) =>
        Core.UpdateAsync(model, [], new SaveOptions { AlwaysUpdateTimestamp = true }, cancellationToken);

    private Task ScribbleAsync(XOSBase model, CancellationToken cancellationToken)
    {
        ((Service)model).Description += ".";
        return Core.UpdateAsync(model, ["description"], cancellationToken: cancellationToken);
    }

    private Task Start(ObjectEngine engine) =>
        Task.Run(() => engine.RunAsync(_ => throw new InvalidOperationException("not expected"), _stop.Token));

    private async Task AdvanceAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => Time.GetUtcNow() >= end);
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await WithinAsync(running);
    }
}
