using Grpc.Core;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Policies;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Policies;

/// <summary>Which handler an object goes to, and what is stored of it.</summary>
public sealed class PolicingTests : EngineTest
{
    private const string FailureMask = "policy_status,policy_code,backend_register";

    public PolicingTests() => Police<ScriptedPolicy<Service>, Service>();

    [Fact]
    public async Task A_new_object_is_created_then_updated_and_rests_when_nothing_changed()
    {
        var service = AddService("HelloWorld");
        await PoliceAsync();
        await PoliceAsync();
        Core.Edit(service, changed => changed.Description = "better");
        await PoliceAsync();
        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "update HelloWorld"]);
        var stored = Core.Stored(service);
        stored.Policed.ShouldBe(stored.Updated);
        stored.PolicyStatus.ShouldBe("done");
        stored.PolicyCode.ShouldBe(1);
        Core.Saves.Select(save => save.Mask)
            .ShouldBe(["backend_need_delete_policy", "policed,policy_status,policy_code", "policed,policy_status,policy_code"]);
    }

    [Fact]
    public async Task What_a_step_changed_wakes_the_policy_and_what_a_policy_changed_does_not()
    {
        var service = AddService("HelloWorld");
        await PoliceAsync();
        await SaveAsync(service, changed => changed.ChangedByPolicy = Time.GetUtcNow().AddSeconds(1), "changed_by_policy");
        await PoliceAsync();
        Script.Runs.ShouldBe(["create HelloWorld"]);

        await SaveAsync(service, changed => changed.ChangedByStep = Time.GetUtcNow().AddSeconds(2), "changed_by_step");
        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "update HelloWorld"]);
        Core.Stored(service).Policed.ShouldBe(Core.Stored(service).ChangedByStep);
    }

    [Fact]
    public async Task A_change_during_the_handler_is_not_lost()
    {
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) =>
        {
            Script.OnPolice = null;
            Core.Edit(service, changed => changed.Description = "meanwhile");
            return Task.CompletedTask;
        };

        await PoliceAsync();
        Core.Stored(service).Policed!.Value.ShouldBeLessThan(Core.Stored(service).Updated);
        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "update HelloWorld"]);
    }

    [Fact]
    public async Task A_handler_that_failed_is_called_again_as_the_same_one_after_its_pause()
    {
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) => throw new InvalidOperationException("Maybe not");
        await PoliceAsync();

        var stored = Core.Stored(service);
        stored.PolicyCode.ShouldBe(2);
        stored.PolicyStatus.ShouldStartWith("InvalidOperationException: Maybe not\n   at ");
        stored.PolicyStatus!.Split('\n').Length.ShouldBe(2);
        stored.Policed.ShouldBeNull();
        Core.Saves.Last().Mask.ShouldBe(FailureMask);
        Lines.All.ShouldContain(
            "MODEL POLICY: Exception when running handler e=\"InvalidOperationException: Maybe not\" model_name=Service pk=1"
        );

        await PoliceAsync();
        Script.Runs.Count.ShouldBe(1);
        Script.OnPolice = null;
        Time.Advance(TimeSpan.FromSeconds(1));
        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "create HelloWorld"]);
        Core.Stored(service).PolicyStatus.ShouldBe("done");
    }

    [Fact]
    public async Task The_pauses_of_policies_and_those_of_steps_are_apart()
    {
        Observe<Service>();
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) => throw new InvalidOperationException("no policy");
        Script.OnSync = (_, _) => throw new InvalidOperationException("no sync");

        await PoliceAsync();
        await SyncAsync();
        await PoliceAsync();
        await SyncAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "sync HelloWorld"]);
        var register = Core.Stored(service).BackendRegister;
        BackendRegister.Parse(register).ExponentFor(ObjectVersion.Of(Core.Stored(service), null)).ShouldBe(1);
        BackendRegister.Parse(register, "policy").ExponentFor(ObjectVersion.Of(Core.Stored(service), null)).ShouldBe(1);
        Core.Stored(service).BackendStatus.ShouldBe("no sync");
        Core.Stored(service).PolicyStatus.ShouldStartWith("InvalidOperationException: no policy");
    }

    [Fact]
    public async Task An_object_that_waits_is_no_failure_and_comes_on_each_pass()
    {
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) => throw new DeferredException("Maybe later");

        await PoliceAsync();
        await PoliceAsync();

        Script.Runs.Count.ShouldBe(2);
        Core.Stored(service).PolicyCode.ShouldBe(0);
        Core.Stored(service).PolicyStatus.ShouldStartWith("DeferredException: Maybe later");
    }

    [Fact]
    public async Task A_text_that_the_field_cannot_hold_is_cut()
    {
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) => throw new InvalidOperationException(new string('x', 998) + "💥" + new string('x', 998));

        await PoliceAsync();

        var status = Core.Stored(service).PolicyStatus!;
        status.Length.ShouldBeInRange(1000, 1024);
        char.IsHighSurrogate(status[^1]).ShouldBeFalse();
    }

    [Fact]
    public async Task All_policies_of_a_model_run_although_one_fails_and_then_none_counts_as_done()
    {
        Police<OtherPolicy, Service>();
        var service = AddService("HelloWorld");
        Script.OnPolice = (_, _) => throw new InvalidOperationException("the first fails");

        await PoliceAsync();

        Script.Runs.ShouldBe(["create HelloWorld", "also create HelloWorld"]);
        Core.Stored(service).Policed.ShouldBeNull();
        Core.Stored(service).PolicyCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_object_goes_to_its_handler_before_its_step_and_its_row()
    {
        Observe<Service>();
        var service = AddService("HelloWorld");
        await PoliceAsync();
        await SyncAsync();
        Core.MarkDeleted(service);

        await SyncAsync();
        Script.Runs.ShouldBe(["create HelloWorld", "sync HelloWorld"]);
        Core.Stored(service).BackendNeedReap.ShouldBeFalse();
        await PoliceAsync();
        Core.Saves.Last().Mask.ShouldBe("policed,policy_status,policy_code,backend_need_delete_policy");
        Core.Stored(service).BackendNeedDeletePolicy.ShouldBeFalse();
        await SyncAsync();
        await PoliceAsync();

        Script.Runs.Skip(2).ShouldBe(["handle deletion of HelloWorld", "delete HelloWorld"]);
        Core.Stored(service).BackendNeedReap.ShouldBeTrue();
    }

    [Fact]
    public async Task A_deletion_during_a_handler_gets_its_own_handler_before_the_step()
    {
        Observe<Service>();
        var service = AddService("HelloWorld");
        await SyncAsync();
        Script.OnPolice = (_, _) =>
        {
            Script.OnPolice = null;
            Core.MarkDeleted(service);
            return Task.CompletedTask;
        };
        await PoliceAsync();
        Core.Stored(service).Policed.ShouldNotBeNull();

        await SyncAsync();
        await PoliceAsync();
        await SyncAsync();
        await PoliceAsync();

        Script.Runs.ShouldBe(["sync HelloWorld", "create HelloWorld", "handle deletion of HelloWorld", "delete HelloWorld"]);
    }

    [Fact]
    public async Task What_a_deleted_object_links_to_waits_for_it_while_it_waits_for_its_handler()
    {
        Police<ScriptedPolicy<ServiceInstance>, ServiceInstance>();
        Observe<ServiceInstance>();
        Observe<Service>();
        var service = AddService("service");
        var instance = AddInstance("instance", service);
        await PoliceAsync();
        await SyncAsync();
        Core.MarkDeleted(instance);
        Core.MarkDeleted(service);
        await SaveAsync(service, changed => changed.BackendNeedDeletePolicy = false, "backend_need_delete_policy");

        await SyncAsync();
        Script.Runs.ShouldNotContain("delete service");
        await PoliceAsync();
        await SyncAsync();

        Script.Runs.Where(run => run.StartsWith("delete", StringComparison.Ordinal)).ShouldBe(["delete instance", "delete service"]);
    }

    [Fact]
    public async Task Where_no_policy_of_this_program_is_for_the_model_its_deletion_waits_for_none()
    {
        Observe<Node>();
        var node = Core.Add(
            new Node
            {
                Name = "node",
                BackendNeedDelete = true,
                BackendNeedDeletePolicy = true,
            }
        );
        Core.MarkDeleted(node);

        await SyncAsync();

        Script.Runs.ShouldBe(["delete node"]);
    }

    [Fact]
    public async Task A_deletion_whose_handler_fails_keeps_the_row()
    {
        var service = AddService("HelloWorld");
        await PoliceAsync();
        Core.MarkDeleted(service);
        Script.OnPolice = (_, _) => throw new InvalidOperationException("still in use");

        await PoliceAsync();

        Core.Stored(service).BackendNeedDeletePolicy.ShouldBeTrue();
        Core.Stored(service).PolicyCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_handler_does_not_run_when_the_need_for_its_deletion_cannot_be_stored()
    {
        AddService("HelloWorld");
        Core.OnSave = (_, mask) =>
        {
            if (mask == "backend_need_delete_policy")
            {
                throw FakeCore.Refusal(StatusCode.Internal, "disk full");
            }
        };

        await PoliceAsync();

        Script.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_with_no_policy_are_left_alone()
    {
        Core.Add(new Service { Name = "HelloWorld", NoPolicy = true });

        await PoliceAsync();

        Script.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_handler_saves_is_told_to_be_a_policys()
    {
        AddService("HelloWorld");
        var origins = new List<CallOrigin>();
        Script.OnPolice = (_, _) =>
        {
            origins.Add(CallScope.Current);
            return Task.CompletedTask;
        };
        Core.OnSave = (_, _) => origins.Add(CallScope.Current);

        await PoliceAsync();

        origins.ShouldBe([CallOrigin.Other, CallOrigin.Policy, CallOrigin.Other]);
    }

    [Fact]
    public async Task A_step_and_a_policy_never_run_at_once_for_one_object_and_side_by_side_for_others()
    {
        Observe<Service>();
        Options = Options with { MaxParallel = 8 };
        foreach (var i in Enumerable.Range(0, 200))
        {
            AddService($"service {i}");
        }

        Script.OnSync = async (_, _) => await Task.Yield();
        Script.OnPolice = async (_, _) => await Task.Yield();

        var steps = NewEngine();
        var policies = NewPolicyEngine();
        await Task.WhenAll(steps.RunOnceAsync(CancellationToken.None), policies.RunOnceAsync(CancellationToken.None))
            .WaitAsync(TimeSpan.FromSeconds(60));

        Script.Runs.Count.ShouldBe(400);
        Script.Overlaps.ShouldBe(0);
        Script.MostAtOnce.ShouldBeGreaterThan(1);
    }

    private async Task SaveAsync(Service service, Action<Service> change, string mask)
    {
        var current = Core.Stored(service);
        change(current);
        await Core.UpdateAsync(current, [mask]);
    }

    private sealed class OtherPolicy(StepScript script) : Policy<Service>
    {
        public override Task HandleCreateAsync(Service model, CancellationToken cancellationToken) =>
            script.RunAsync("also create", model, null, cancellationToken);
    }
}
