using Xos.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class SyncingTests : EngineTest
{
    public SyncingTests() => Observe<Service>();

    [Fact]
    public async Task An_object_that_changed_since_it_was_read_is_read_again_before_its_first_run()
    {
        Observe<ServiceInstance>();
        var instance = AddInstance("instance", AddService("first"));
        Core.OnSave = (model, _) =>
        {
            if (model is ServiceInstance)
            {
                Core.OnSave = null;
                var second = AddService("second");
                Core.Edit(instance, changed => changed.Owner = second);
            }
        };

        await SyncAsync();
        Script.Runs.ShouldBe(["sync first"]);
        await SyncAsync();

        Script.Runs.ShouldBe(["sync first", "sync second", "sync instance"]);
    }

    [Fact]
    public async Task An_object_that_was_deleted_before_its_first_run_has_none()
    {
        var service = AddService("HelloWorld");
        Core.OnSave = (_, _) =>
        {
            Core.OnSave = null;
            Core.MarkDeleted(service);
        };

        await SyncAsync();
        await SyncAsync();

        Script.Runs.ShouldBe(["delete HelloWorld"]);
    }

    [Fact]
    public async Task A_new_object_is_synced_and_its_state_is_stored()
    {
        var service = AddService("HelloWorld");

        await SyncAsync();

        Script.Runs.ShouldBe(["sync HelloWorld"]);
        var stored = Core.Stored(service);
        stored.BackendStatus.ShouldBe("OK");
        stored.BackendCode.ShouldBe(1);
        stored.Enacted.ShouldBe(service.Updated);
        stored.BackendNeedDelete.ShouldBeTrue();
        stored.BackendRegister.ShouldBe("""{"next_run":0,"exponent":0,"last_success":1767323045}""");
    }

    [Fact]
    public async Task The_need_for_a_deletion_is_stored_before_the_first_run_and_results_with_their_own_mask()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (model, _) =>
        {
            Core.Stored((Service)model).BackendNeedDelete.ShouldBeTrue();
            return Task.CompletedTask;
        };

        await SyncAsync();
        Core.Edit(service, changed => changed.Description = "changed");
        await SyncAsync();

        Core.Saves.Select(save => save.Mask)
            .ShouldBe([
                "backend_need_delete",
                "enacted,backend_status,backend_code,backend_register",
                "enacted,backend_status,backend_code,backend_register",
            ]);
    }

    [Fact]
    public async Task Nothing_is_synced_again_until_something_changes()
    {
        var service = AddService("HelloWorld");

        await SyncAsync();
        await SyncAsync();
        Script.Runs.Count.ShouldBe(1);

        Core.Edit(service, changed => changed.Description = "changed");
        await SyncAsync();
        await SyncAsync();
        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_policy_changed_is_synced_too()
    {
        var service = AddService("HelloWorld");
        await SyncAsync();
        var later = Time.GetUtcNow().AddSeconds(9);
        Core.Edit(service, changed => changed.ChangedByPolicy = later);

        await SyncAsync();

        Core.Stored(service).Enacted.ShouldBe(later);
        await SyncAsync();
        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_during_the_run_is_not_taken_for_synced()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (model, _) =>
        {
            Script.OnSync = null;
            Core.Edit((Service)model, changed => changed.Description = "changed meanwhile");
            return Task.CompletedTask;
        };

        await SyncAsync();
        Core.Stored(service).Enacted.ShouldBe(service.Updated);

        await SyncAsync();
        Script.Runs.Count.ShouldBe(2);
        Core.Stored(service).Enacted.ShouldBe(Core.Stored(service).Updated);
    }

    [Fact]
    public async Task What_is_not_to_be_synced_is_left_alone()
    {
        Core.Edit(AddService("a"), changed => changed.NoSync = true);
        Core.Edit(AddService("b"), changed => changed.LazyBlocked = true);

        await SyncAsync();

        Script.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_object_that_is_gone_by_the_time_of_its_run_is_forgotten()
    {
        var service = AddService("HelloWorld");
        Core.OnSave = (_, _) => Core.Purge(service);

        await SyncAsync();

        Script.Runs.ShouldBeEmpty();
        Lines.All.ShouldContain("The object is gone             model_name=Service pk=1");
    }

    [Fact]
    public async Task Of_several_steps_of_a_model_each_runs_in_order_and_all_must_succeed()
    {
        Observe<SecondStep, Service>();
        var service = AddService("HelloWorld");

        await SyncAsync();

        Script.Runs.ShouldBe(["sync HelloWorld", "second HelloWorld"]);
        Core.Stored(service).BackendStatus.ShouldBe("second failed");
    }

    [Fact]
    public async Task The_log_tells_of_each_run_with_the_tutorials_events_and_keys()
    {
        AddService("HelloWorld");

        await SyncAsync();

        Lines
            .All.Select(line => line.Split(" thread_id=")[0])
            .ShouldBe([
                "Synchronizer awake",
                "Fetched pending data           pending_objects=1",
                "Syncing object                 model_name=Service pk=1",
                "Synced object                  model_name=Service pk=1",
                "Saved sync object              o=HelloWorld",
            ]);
        Lines.All.Count(line => line.Contains(" thread_id=")).ShouldBe(2);
    }

    [Fact]
    public async Task Work_is_done_in_parallel_up_to_the_limit()
    {
        for (var i = 0; i < 20; i++)
        {
            AddService($"service {i}");
        }

        var together = new TaskCompletionSource();
        Script.OnSync = (_, _) =>
        {
            if (Script.MostAtOnce == Options.MaxParallel)
            {
                together.TrySetResult();
            }

            return together.Task;
        };

        await SyncAsync();

        Script.MostAtOnce.ShouldBe(Options.MaxParallel);
        Script.Runs.Count.ShouldBe(20);
    }

    [Fact]
    public async Task An_object_is_run_by_the_step_of_its_most_derived_observed_model()
    {
        Observe<ServiceInstance>();
        Observe<ComputeServiceInstance>();
        var owner = AddService("owner");
        Core.Add(new ComputeServiceInstance { Name = "derived", Owner = owner }, "ComputeServiceInstance,ServiceInstance,XOSBase");
        AddInstance("plain", owner);
        Core.Add(new ServiceInstance { Name = "unknown leaf", Owner = owner }, "OnosInstance,ServiceInstance,XOSBase");
        var seen = new List<string>();
        Script.OnSync = (model, _) =>
        {
            lock (seen)
            {
                seen.Add($"{model.ModelName} {model}");
            }

            return Task.CompletedTask;
        };

        await SyncAsync();

        seen.ShouldBe(
            ["Service owner", "ComputeServiceInstance derived", "ServiceInstance plain", "ServiceInstance unknown leaf"],
            ignoreOrder: true
        );
    }

    private sealed class SecondStep(StepScript script) : SyncStep<Service>
    {
        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken) =>
            script.RunAsync("second", model, (_, _) => throw new InvalidOperationException("second failed"), cancellationToken);
    }
}
