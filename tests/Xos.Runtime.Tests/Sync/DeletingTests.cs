using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class DeletingTests : EngineTest
{
    public DeletingTests()
    {
        Observe<Xos.Models.Service>();
        Observe<Xos.Models.ServiceInstance>();
    }

    [Fact]
    public async Task A_deleted_object_is_deleted_from_the_back_end_and_released_to_the_reaper_once()
    {
        var service = AddService("HelloWorld");
        await SyncAsync();
        Core.MarkDeleted(service);

        await SyncAsync();
        await SyncAsync();

        Script.Runs.ShouldBe(["sync HelloWorld", "delete HelloWorld"]);
        Core.Stored(service).BackendNeedReap.ShouldBeTrue();
        Core.Saves.Last().Mask.ShouldBe("backend_need_reap");
        Lines.All.ShouldContain(line => line.StartsWith("Deleting object                model_name=Service pk=1"));
        Lines.All.ShouldContain(line => line.StartsWith("Deleted object                 model_name=Service pk=1"));
    }

    [Fact]
    public async Task An_object_that_no_step_ever_saw_needs_no_deletion()
    {
        Core.MarkDeleted(AddService("HelloWorld"));

        await SyncAsync();

        Script.Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_object_whose_first_run_failed_is_deleted_all_the_same()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("half done");
        await SyncAsync();
        Core.MarkDeleted(service);

        await SyncAsync();

        Script.Runs.ShouldBe(["sync HelloWorld", "delete HelloWorld"]);
    }

    [Fact]
    public async Task A_failed_deletion_is_stored_and_tried_again_in_time()
    {
        var service = AddService("HelloWorld");
        await SyncAsync();
        Core.MarkDeleted(service);
        Script.OnDelete = (_, _) => throw new InvalidOperationException("still in use");

        await SyncAsync();
        Core.Stored(service).BackendCode.ShouldBe(2);
        Core.Stored(service).BackendStatus.ShouldBe("still in use");
        Core.Stored(service).BackendNeedReap.ShouldBeFalse();

        Script.OnDelete = null;
        Time.Advance(TimeSpan.FromSeconds(1));
        await SyncAsync();
        Core.Stored(service).BackendNeedReap.ShouldBeTrue();
    }

    [Fact]
    public async Task What_links_to_an_object_is_deleted_before_it()
    {
        var service = AddService("service");
        var master = AddInstance("master", service);
        var part = AddInstance("part", service, master);
        await SyncAsync();
        foreach (var model in new Xos.Models.XOSBase[] { service, master, part })
        {
            Core.MarkDeleted(model);
        }

        await SyncAsync();

        Script.Runs.Skip(3).ShouldBe(["delete part", "delete master", "delete service"]);
    }

    [Fact]
    public async Task An_object_stays_while_the_deletion_of_what_links_to_it_fails()
    {
        var service = AddService("service");
        var instance = AddInstance("instance", service);
        await SyncAsync();
        Core.MarkDeleted(service);
        Core.MarkDeleted(instance);
        Script.OnDelete = (_, _) => throw new DeferredException("busy");

        await SyncAsync();

        Script.Runs.Skip(2).ShouldBe(["delete instance"]);
        Core.Stored(service).BackendNeedReap.ShouldBeFalse();
    }
}
