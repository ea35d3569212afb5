using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class WaitingTests : EngineTest
{
    [Fact]
    public async Task An_object_is_synced_after_what_it_links_to_within_one_pass()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        var service = AddService("service");
        var master = AddInstance("master", service);
        AddInstance("part", service, master);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync service", "sync master", "sync part"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_while_the_core_is_asked_is_synced_after_what_it_links_to(bool linkedIsRegisteredFirst)
    {
        ObserveBoth(linkedIsRegisteredFirst);
        Core.OnAnswering = kind =>
        {
            if (kind == QueryKind.DirtyObjects)
            {
                Core.OnAnswering = null;
                AddInstance("instance", AddService("service"));
            }

            return Task.CompletedTask;
        };

        await SyncAsync();
        Script.Runs.ShouldBe(["sync service"]);
        await SyncAsync();

        Script.Runs.ShouldBe(["sync service", "sync instance"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_goes_while_the_core_is_asked_is_deleted_before_what_it_links_to(bool linkedIsRegisteredFirst)
    {
        ObserveBoth(linkedIsRegisteredFirst);
        var service = AddService("service");
        var instance = AddInstance("instance", service);
        await SyncAsync();
        Core.OnAnswering = kind =>
        {
            if (kind == QueryKind.DeletedObjects)
            {
                Core.OnAnswering = null;
                Core.MarkDeleted(instance);
                Core.MarkDeleted(service);
            }

            return Task.CompletedTask;
        };

        await SyncAsync();
        Script.Runs.Skip(2).ShouldBe(["delete instance"]);
        await SyncAsync();

        Script.Runs.Skip(2).ShouldBe(["delete instance", "delete service"]);
    }

    [Fact]
    public async Task Order_does_not_follow_from_the_order_of_ids()
    {
        Observe<ServiceInstance>();
        var service = AddService("service");
        var first = AddInstance("first", service);
        var second = AddInstance("second", service);
        Core.Edit(first, changed => changed.MasterServiceinstance = second);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync second", "sync first"]);
    }

    [Fact]
    public async Task A_failure_keeps_only_what_depends_on_it_waiting()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        var bad = AddService("bad");
        var good = AddService("good");
        var waiting = AddInstance("waiting", bad);
        AddInstance("running", good);
        Script.OnSync = (model, _) => model.ToString() == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;

        await SyncAsync();

        Script.Runs.ShouldBe(["sync bad", "sync good", "sync running"], ignoreOrder: true);
        Core.Stored(waiting).BackendCode.ShouldBe(0);
        Core.Stored(waiting).BackendStatus.ShouldBe("Waiting for Service bad");
    }

    [Fact]
    public async Task That_an_object_waits_is_written_once_and_gone_when_it_was_synced()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        Options = Options with { IsBackoffDisabled = true };
        var waiting = AddInstance("waiting", AddService("bad"));
        Script.OnSync = (model, _) => model.ToString() == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        await SyncAsync();
        await SyncAsync();
        await SyncAsync();
        Core.Saves.Count(save => save.Key == ObjectKey.Of(waiting)).ShouldBe(1);

        Script.OnSync = null;
        await SyncAsync();

        Core.Stored(waiting).BackendCode.ShouldBe(1);
        Core.Stored(waiting).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task That_an_object_waits_is_no_error_that_a_later_one_is_told_beside()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        Options = Options with { IsBackoffDisabled = true };
        var waiting = AddInstance("waiting", AddService("bad"));
        Script.OnSync = (model, _) => model.ToString() == "bad" ? throw new DeferredException("later") : Task.CompletedTask;
        await SyncAsync();

        Script.OnSync = (model, _) => model.ToString() == "waiting" ? throw new InvalidOperationException("no") : Task.CompletedTask;
        await SyncAsync();

        Core.Stored(waiting).BackendStatus.ShouldBe("no");
    }

    [Fact]
    public async Task An_object_that_cannot_be_told_that_it_waits_waits_all_the_same()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        var waiting = AddInstance("waiting", AddService("bad"));
        Script.OnSync = (model, _) => model.ToString() == "bad" ? throw new DeferredException("later") : Task.CompletedTask;
        Core.OnSave = (model, mask) =>
        {
            if (model.Id == waiting.Id && model is ServiceInstance)
            {
                throw FakeCore.Refusal(Grpc.Core.StatusCode.Internal, "disk full");
            }
        };

        await SyncAsync();

        Script.Runs.ShouldBe(["sync bad"]);
        Lines.All.ShouldContain(line => line.StartsWith("Could not update backend status field!", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_deleted_waits_for_what_links_to_it_and_says_so()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        var service = AddService("service");
        var instance = AddInstance("instance", service);
        await SyncAsync();
        Core.MarkDeleted(service);
        Core.MarkDeleted(instance);
        Script.OnDelete = (_, _) => throw new DeferredException("later");

        await SyncAsync();

        Script.Runs.TakeLast(1).ShouldBe(["delete instance"]);
        Core.Stored(service).BackendCode.ShouldBe(0);
        Core.Stored(service).BackendStatus.ShouldBe("Waiting for ServiceInstance instance");
    }

    [Fact]
    public async Task An_object_waits_over_passes_for_one_that_is_tried_later()
    {
        Observe<ServiceInstance>();
        Observe<Service>();
        AddInstance("waiting", AddService("bad"));
        Script.OnSync = (model, _) => model.ToString() == "bad" ? throw new InvalidOperationException("broken") : Task.CompletedTask;
        await SyncAsync();

        await SyncAsync();
        Script.Runs.ShouldBe(["sync bad"]);

        Script.OnSync = null;
        Time.Advance(TimeSpan.FromSeconds(1));
        await SyncAsync();
        Script.Runs.ShouldBe(["sync bad", "sync bad", "sync waiting"]);
    }

    [Fact]
    public async Task Nobody_waits_for_objects_that_no_step_here_observes()
    {
        Observe<ServiceInstance>();
        AddInstance("instance", AddService("somebody else's"));

        await SyncAsync();

        Script.Runs.ShouldBe(["sync instance"]);
    }

    [Fact]
    public async Task Objects_in_a_circle_are_told_so_and_others_go_on()
    {
        Observe<ServiceInstance>();
        var service = AddService("service");
        var a = AddInstance("a", service);
        var b = AddInstance("b", service, a);
        var c = AddInstance("c", service, b);
        Core.Edit(a, changed => changed.MasterServiceinstance = b);
        AddInstance("free", service);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync free"]);
        foreach (var stuck in new[] { a, b })
        {
            Core.Stored(stuck).BackendCode.ShouldBe(2);
            Core.Stored(stuck).BackendStatus.ShouldStartWith("these objects link in a circle, so none can be the first: ServiceInstance ");
            Core.Stored(stuck).BackendStatus.ShouldContain("ServiceInstance a -> ServiceInstance b");
        }

        Core.Stored(c).BackendCode.ShouldBe(0);
        Core.Stored(c).BackendStatus.ShouldBe("Waiting for ServiceInstance b");
    }

    [Fact]
    public async Task A_circle_that_is_cut_open_is_synced()
    {
        Observe<ServiceInstance>();
        var service = AddService("service");
        var a = AddInstance("a", service);
        var b = AddInstance("b", service, a);
        Core.Edit(a, changed => changed.MasterServiceinstance = b);
        await SyncAsync();

        Core.Edit(a, changed => changed.MasterServiceinstance = null);
        Time.Advance(TimeSpan.FromSeconds(1));
        await SyncAsync();

        Script.Runs.ShouldBe(["sync a", "sync b"]);
        Core.Stored(a).BackendStatus.ShouldBe("OK");
        Core.Stored(b).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task An_object_that_links_to_itself_does_not_wait_for_itself()
    {
        Observe<ServiceInstance>();
        var instance = AddInstance("self", AddService("service"));
        Core.Edit(instance, changed => changed.MasterServiceinstance = instance);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync self"]);
    }

    [Fact]
    public async Task Long_chains_are_planned_in_no_time_and_run_in_order()
    {
        const int Length = 5_000;
        Observe<ServiceInstance>();
        var service = AddService("service");
        var last = AddInstance("0", service);
        for (var i = 1; i < Length; i++)
        {
            last = AddInstance($"{i}", service, last);
        }

        await SyncAsync();

        Script.Runs.ShouldBe(Enumerable.Range(0, Length).Select(i => $"sync {i}"));
    }

    private void ObserveBoth(bool linkedIsFirst)
    {
        if (linkedIsFirst)
        {
            Observe<Service>();
        }

        Observe<ServiceInstance>();
        if (!linkedIsFirst)
        {
            Observe<Service>();
        }
    }
}
