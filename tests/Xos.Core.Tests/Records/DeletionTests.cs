using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class DeletionTests : IAsyncLifetime
{
    private TestStore _store = null!;

    private Reaper Reaper => _store.Reaper;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
        await _store.InstanceAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_deleted_object_is_gone_for_people_and_still_there_for_synchronizers()
    {
        await _store.DeleteAsync("HelloWorldServiceInstance", 1);

        (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldBeEmpty();
        (
            await Should.ThrowAsync<RecordException>(() =>
                _store.Records.GetAsync(TestStore.Admin, "HelloWorldServiceInstance", 1, default)
            )
        ).Error.ShouldBe(RecordError.NotFound);
        var deleted = await _store.GetAsync("HelloWorldServiceInstance", 1);
        deleted["deleted"].ShouldBe(true);
        deleted["owner"].ShouldBe(1);
    }

    [Fact]
    public async Task A_deletion_is_something_that_nobody_enacted_and_no_change_of_the_object()
    {
        var before = await _store.UpdateAsync(
            TestStore.Synchronizer,
            SaveOptions.Default,
            "HelloWorldServiceInstance",
            1,
            ("enacted", new Instant(9)),
            ("policed", new Instant(9))
        );

        await _store.DeleteAsync("HelloWorldServiceInstance", 1);

        var deleted = await _store.GetAsync("HelloWorldServiceInstance", 1);
        deleted["enacted"].ShouldBeNull();
        deleted["policed"].ShouldBeNull();
        deleted["updated"].ShouldBe(before["updated"]);
    }

    [Fact]
    public async Task What_is_deleted_already_cannot_be_deleted_again()
    {
        await _store.DeleteAsync("HelloWorldService", 1);

        (await Should.ThrowAsync<RecordException>(() => _store.DeleteAsync("HelloWorldService", 1))).Error.ShouldBe(RecordError.NotFound);
    }

    [Fact]
    public async Task People_cannot_change_a_deleted_object_and_synchronizers_can()
    {
        await _store.DeleteAsync("HelloWorldServiceInstance", 1);

        (
            await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("HelloWorldServiceInstance", 1, ("hello_to", "x")))
        ).Error.ShouldBe(RecordError.FailedPrecondition);
        (await ReapAsync("HelloWorldServiceInstance", 1))["backend_need_reap"].ShouldBe(true);
    }

    [Fact]
    public async Task What_a_deleted_object_cannot_hold_is_refused_as_for_a_live_one_but_it_may_link_to_others_that_are_deleted()
    {
        await _store.InstanceAsync("second");
        await _store.DeleteAsync("HelloWorldService", 1);

        var refusal = await Should.ThrowAsync<RecordException>(() => SaveDeletedAsync(("master_serviceinstance", 9), ("hello_to", "a\0b")));
        refusal.Faults.Select(static fault => fault.Field).ShouldBe(["master_serviceinstance_id", "hello_to"], ignoreOrder: true);
        (await SaveDeletedAsync(("master_serviceinstance", 2)))["master_serviceinstance"].ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_object_keeps_its_sets_as_they_were()
    {
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.CreateAsync("Node", ("name", "n1"));
        await _store.CreateAsync("NodeLabel", ("name", "l"), ("node", new[] { 1 }));
        await _store.DeleteAsync("NodeLabel", 1);
        var sets = (await _store.GetAsync("NodeLabel", 1))["node"];

        await _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, "NodeLabel", 1, ("node", null), ("backend_status", "OK"));

        var label = await _store.GetAsync("NodeLabel", 1);
        label["backend_status"].ShouldBe("OK");
        label["node"].ShouldBe(sets);
    }

    [Fact]
    public async Task What_must_have_a_link_to_it_goes_with_it()
    {
        await _store.CreateAsync("ServiceInstanceAttribute", ("name", "n"), ("value", "v"), ("service_instance", 1));

        await _store.DeleteAsync("HelloWorldService", 1);

        (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldBeEmpty();
        (await _store.FilterAsync("ServiceInstanceAttribute")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_be_without_it_loses_the_link_and_becomes_dirty()
    {
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        var linked = await _store.UpdateAsync("HelloWorldService", 1, ("site", 1));

        await _store.DeleteAsync("Site", 1);

        var released = await _store.GetAsync("HelloWorldService", 1);
        released["site"].ShouldBeNull();
        released["deleted"].ShouldBe(false);
        released["updated"].ShouldBeOfType<Instant>().ShouldBeGreaterThan((Instant)linked["updated"]!);
    }

    [Fact]
    public async Task Two_lost_links_of_one_object_are_one_change()
    {
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.CreateAsync("User", ("email", "u@x.org"), ("firstname", "U"), ("lastname", "U"), ("site", 1));
        await _store.CreateAsync("Service", ("name", "owner"), ("site", 1));
        await _store.CreateAsync("TrustDomain", ("name", "t"), ("owner", 2));
        await _store.CreateAsync("Principal", ("name", "p"), ("trust_domain", 1));
        var slice = await _store.CreateAsync(
            Caller.Core,
            "Slice",
            ("name", "a"),
            ("site", 1),
            ("creator", 1),
            ("default_isolation", "vm"),
            ("trust_domain", 1),
            ("principal", 1)
        );

        await _store.DeleteAsync("TrustDomain", 1);

        var released = await _store.GetAsync("Slice", 1);
        released["trust_domain"].ShouldBeNull();
        released["principal"].ShouldBeNull();
        released["updated"].ShouldBe(new Instant(((Instant)slice["updated"]!).Microseconds + 1));
    }

    [Fact]
    public async Task A_write_protected_object_is_not_deleted_and_the_answer_says_what_to_do()
    {
        await _store.UpdateAsync("HelloWorldService", 1, ("write_protect", true));

        var refusal = await Should.ThrowAsync<RecordException>(() => _store.DeleteAsync("HelloWorldService", 1));

        refusal.Error.ShouldBe(RecordError.FailedPrecondition);
        refusal.Message.ShouldBe("HelloWorldService 1 is write-protected. Set its write_protect to false first.");
    }

    [Fact]
    public async Task Nothing_is_deleted_when_something_that_would_go_with_it_is_write_protected()
    {
        await _store.UpdateAsync("HelloWorldServiceInstance", 1, ("write_protect", true));

        var refusal = await Should.ThrowAsync<RecordException>(() => _store.DeleteAsync("HelloWorldService", 1));

        refusal.Message.ShouldStartWith("HelloWorldService 1 cannot be deleted: HelloWorldServiceInstance 1, which cannot be without it,");
        (await _store.GetAsync("HelloWorldService", 1))["deleted"].ShouldBe(false);
    }

    [Fact]
    public async Task Objects_that_no_synchronizer_touched_are_purged_in_one_pass_with_what_depends_on_them()
    {
        await _store.DeleteAsync("HelloWorldService", 1);

        await Reaper.RunOnceAsync(default);

        (await IsThereAsync("HelloWorldService", 1)).ShouldBeFalse();
        (await IsThereAsync("HelloWorldServiceInstance", 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_object_with_something_at_its_back_end_waits_until_that_is_cleaned_up()
    {
        await NeedDeleteAsync("HelloWorldServiceInstance", 1);
        await _store.DeleteAsync("HelloWorldServiceInstance", 1);

        await Reaper.RunOnceAsync(default);
        (await IsThereAsync("HelloWorldServiceInstance", 1)).ShouldBeTrue();

        await ReapAsync("HelloWorldServiceInstance", 1);
        await Reaper.RunOnceAsync(default);
        (await IsThereAsync("HelloWorldServiceInstance", 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_object_waits_for_those_that_link_to_it()
    {
        await NeedDeleteAsync("HelloWorldServiceInstance", 1);
        await _store.DeleteAsync("HelloWorldService", 1);

        await Reaper.RunOnceAsync(default);
        (await IsThereAsync("HelloWorldService", 1)).ShouldBeTrue();

        await ReapAsync("HelloWorldServiceInstance", 1);
        await Reaper.RunOnceAsync(default);
        (await IsThereAsync("HelloWorldService", 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task Objects_that_link_to_each_other_are_purged_together()
    {
        await _store.InstanceAsync("second");
        await _store.UpdateAsync("HelloWorldServiceInstance", 1, ("master_serviceinstance", 2));
        await _store.UpdateAsync("HelloWorldServiceInstance", 2, ("master_serviceinstance", 1));

        await _store.DeleteAsync("HelloWorldService", 1);
        await Reaper.RunOnceAsync(default);

        (await IsThereAsync("HelloWorldServiceInstance", 1)).ShouldBeFalse();
        (await IsThereAsync("HelloWorldServiceInstance", 2)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_deleted_member_of_a_set_is_purged_and_the_set_stays()
    {
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.CreateAsync("Node", ("name", "n1"));
        await _store.CreateAsync("NodeLabel", ("name", "l"), ("node", new[] { 1 }));
        await _store.DeleteAsync("Node", 1);

        await Reaper.RunOnceAsync(default);

        (await IsThereAsync("Node", 1)).ShouldBeFalse();
        (await IsThereAsync("NodeLabel", 1)).ShouldBeTrue();
    }

    [Fact]
    public async Task Ids_of_purged_objects_are_not_given_again()
    {
        await _store.DeleteAsync("HelloWorldService", 1);
        await Reaper.RunOnceAsync(default);

        (await _store.ServiceAsync()).Id.ShouldBe(2);
    }

    [Fact]
    public async Task TheReaper_looks_every_five_seconds()
    {
        await _store.DeleteAsync("HelloWorldService", 1);
        await Reaper.StartAsync(default);

        var passes = 0;
        while (await IsThereAsync("HelloWorldService", 1) && passes++ < 10_000)
        {
            _store.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await Reaper.StopAsync(default);
        (await IsThereAsync("HelloWorldService", 1)).ShouldBeFalse();
    }

    private Task<Record> SaveDeletedAsync(params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, "HelloWorldServiceInstance", 1, values);

    private Task<Record> NeedDeleteAsync(string model, int id) =>
        _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, model, id, ("backend_need_delete", true));

    private Task<Record> ReapAsync(string model, int id) =>
        _store.UpdateAsync(TestStore.Synchronizer, new() { Mask = ["backend_need_reap"] }, model, id, ("backend_need_reap", true));

    private async Task<bool> IsThereAsync(string model, int id)
    {
        try
        {
            await _store.GetAsync(model, id);
            return true;
        }
        catch (RecordException e) when (e.Error == RecordError.NotFound)
        {
            return false;
        }
    }
}
