using Grpc.Core;
using Xos.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class FailingTests : EngineTest
{
    public FailingTests() => Observe<Service>();

    [Fact]
    public async Task A_deferred_object_has_code_0_and_the_text_and_is_tried_on_every_pass()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new DeferredException("Maybe later");

        await SyncAsync();
        await SyncAsync();
        await SyncAsync();

        Script.Runs.Count.ShouldBe(3);
        var stored = Core.Stored(service);
        stored.BackendCode.ShouldBe(0);
        stored.BackendStatus.ShouldBe("Maybe later");
        stored.Enacted.ShouldBeNull();
    }

    [Fact]
    public async Task A_deferred_object_that_names_a_time_is_not_tried_before_it_not_even_by_another_program()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new DeferredException("still booting") { RequeueAfter = TimeSpan.FromMinutes(2) };
        await SyncAsync();
        await SyncAsync();
        Script.Runs.Count.ShouldBe(1);
        Core.Stored(service).BackendCode.ShouldBe(0);
        Core.Stored(service).BackendStatus.ShouldBe("still booting");

        Time.Advance(TimeSpan.FromMinutes(2));
        await SyncAsync();
        Script.Runs.Count.ShouldBe(2);

        Core.Edit(service, changed => changed.Description = "changed");
        await SyncAsync();
        Script.Runs.Count.ShouldBe(3);
    }

    [Fact]
    public void A_time_in_the_past_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new DeferredException("no") { RequeueAfter = TimeSpan.FromSeconds(-1) });

    [Fact]
    public async Task A_failed_object_has_code_2_and_the_text_in_the_store()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");

        await SyncAsync();

        var stored = Core.Stored(service);
        stored.BackendCode.ShouldBe(2);
        stored.BackendStatus.ShouldBe("Maybe not");
        stored.Enacted.ShouldBeNull();
        Core.Saves.Last().Mask.ShouldBe("backend_status,backend_code,backend_register");
    }

    [Fact]
    public async Task An_innocuous_failure_keeps_code_1()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InnocuousException("not worth a word");

        await SyncAsync();

        Core.Stored(service).BackendCode.ShouldBe(1);
        Core.Stored(service).BackendStatus.ShouldBe("not worth a word");
    }

    [Fact]
    public async Task Success_heals_what_failed()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        await SyncAsync();

        Script.OnSync = null;
        Core.Edit(service, changed => changed.Description = "better");
        await SyncAsync();

        Core.Stored(service).BackendCode.ShouldBe(1);
        Core.Stored(service).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task A_failed_object_is_not_tried_before_its_time_not_even_by_another_program()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        await SyncAsync();
        var notBefore = NotBefore(service);
        notBefore.ShouldBeInRange(Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1));

        await SyncAsync();
        Script.Runs.Count.ShouldBe(1);

        Time.SetUtcNow(notBefore);
        await SyncAsync();
        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pauses_grow_with_every_failure()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 16; i++)
        {
            await SyncAsync();
            pauses.Add(NotBefore(service) - Time.GetUtcNow());
            Time.SetUtcNow(NotBefore(service));
        }

        Script.Runs.Count.ShouldBe(16);
        pauses.Take(3).ShouldAllBe(pause => pause <= TimeSpan.FromSeconds(4));
        pauses.Max().ShouldBeGreaterThan(TimeSpan.FromMinutes(3));
        pauses.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task An_edit_is_tried_at_once()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        await SyncAsync();

        Core.Edit(service, changed => changed.Description = "mended");
        await SyncAsync();

        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_backoff_a_failed_object_is_tried_on_every_pass()
    {
        Options = Options with { IsBackoffDisabled = true };
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");

        await SyncAsync();
        await SyncAsync();

        Script.Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_log_shows_the_exception_its_object_and_its_trace()
    {
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new DeferredException("Maybe later");

        await SyncAsync();

        var index = Lines
            .All.ToList()
            .IndexOf("sync step failed!              e=\"DeferredException: Maybe later\" model_name=Service pk=1");
        index.ShouldBeGreaterThan(0);
        Lines.All[index + 1].ShouldBe("Xos.Runtime.Sync.DeferredException: Maybe later");
        Lines.All[index + 2].ShouldStartWith("   at ");
    }

    [Fact]
    public async Task A_failure_of_one_object_does_not_touch_the_others()
    {
        var bad = AddService("bad");
        var good = AddService("good");
        Script.OnSync = (model, _) => model.Id == bad.Id ? throw new InvalidOperationException("broken") : Task.CompletedTask;

        await SyncAsync();

        Core.Stored(bad).BackendCode.ShouldBe(2);
        Core.Stored(good).BackendCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_whose_constructor_throws_is_a_failure_of_its_object()
    {
        Observe<BrokenStep, Service>();
        var service = AddService("HelloWorld");

        await SyncAsync();

        Core.Stored(service).BackendCode.ShouldBe(2);
        Core.Stored(service).BackendStatus.ShouldBe("cannot be made");
    }

    [Fact]
    public async Task What_a_failing_step_changed_in_its_object_is_not_stored()
    {
        var service = AddService("HelloWorld");
        Script.OnSync = (model, _) =>
        {
            ((Service)model).Description = "scribbled";
            throw new InvalidOperationException("Maybe not");
        };

        await SyncAsync();

        Core.Stored(service).Description.ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_that_the_core_refuses_to_store_is_logged()
    {
        AddService("HelloWorld");
        Script.OnSync = (_, _) => throw new InvalidOperationException("Maybe not");
        Core.OnSave = (_, mask) =>
        {
            if (mask.StartsWith("backend_status", StringComparison.Ordinal))
            {
                throw FakeCore.Refusal(StatusCode.PermissionDenied, "not you");
            }
        };

        await SyncAsync();

        Lines.All.ShouldContain(line => line.StartsWith("Could not update backend status field! e="));
    }

    [Fact]
    public async Task A_step_does_not_run_when_the_need_for_its_deletion_cannot_be_stored()
    {
        var service = AddService("HelloWorld");
        Core.OnSave = (_, mask) =>
        {
            if (mask == "backend_need_delete")
            {
                throw FakeCore.Refusal(StatusCode.Internal, "disk full");
            }
        };

        await SyncAsync();
        Time.Advance(TimeSpan.FromHours(1));
        await SyncAsync();

        Script.Runs.ShouldBeEmpty();
        Core.Stored(service).BackendNeedDelete.ShouldBeFalse();
        Core.Stored(service).BackendStatus.ShouldContain("disk full");
    }

    private DateTimeOffset NotBefore(Service service) =>
        BackendRegister.Parse(Core.Stored(service).BackendRegister).NotBefore(ObjectVersion.Of(Core.Stored(service), null));

    private sealed class BrokenStep : SyncStep<Service>
    {
        public BrokenStep() => throw new InvalidOperationException("cannot be made");

        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
