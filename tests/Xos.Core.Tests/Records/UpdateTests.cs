using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class UpdateTests : IAsyncLifetime
{
    private TestStore _store = null!;

    private static Caller Synchronizer => TestStore.Synchronizer;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Without_a_mask_what_has_a_value_is_written_and_the_rest_stays()
    {
        await _store.UpdateAsync("HelloWorldService", 1, ("hello_from", "Arya"));

        var service = await _store.GetAsync("HelloWorldService", 1);
        service["hello_from"].ShouldBe("Arya");
        service["name"].ShouldBe("HelloWorld");
    }

    [Fact]
    public async Task With_a_mask_only_named_fields_are_written()
    {
        await UpdateAsync(TestStore.Admin, new() { Mask = ["hello_from"] }, ("hello_from", "Arya"), ("description", "not in the mask"));

        var service = await _store.GetAsync("HelloWorldService", 1);
        service["hello_from"].ShouldBe("Arya");
        service["description"].ShouldBeNull();
    }

    [Fact]
    public async Task A_field_that_the_mask_names_without_a_value_is_cleared()
    {
        await _store.UpdateAsync("HelloWorldService", 1, ("description", "text"));

        await UpdateAsync(TestStore.Admin, new() { Mask = ["description"] });

        (await _store.GetAsync("HelloWorldService", 1))["description"].ShouldBeNull();
    }

    [Fact]
    public async Task A_mask_may_name_links_with_or_without_their_suffix()
    {
        await _store.InstanceAsync();
        await _store.ServiceAsync("second");

        await _store.UpdateAsync(TestStore.Admin, new() { Mask = ["owner_id"] }, "HelloWorldServiceInstance", 1, [("owner", 2)]);
        (await _store.GetAsync("HelloWorldServiceInstance", 1))["owner"].ShouldBe(2);

        await _store.UpdateAsync(TestStore.Admin, new() { Mask = ["owner"] }, "HelloWorldServiceInstance", 1, [("owner_id", 1)]);
        (await _store.GetAsync("HelloWorldServiceInstance", 1))["owner"].ShouldBe(1);
    }

    [Fact]
    public async Task A_mask_that_names_no_field_is_refused()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => UpdateAsync(TestStore.Admin, new() { Mask = ["helo_from"] }));

        refusal.Faults.Single().ShouldBe(new("helo_from", "is no field of HelloWorldService"));
    }

    [Fact]
    public async Task An_object_can_be_updated_as_one_of_its_bases_and_keeps_its_own_fields()
    {
        await _store.UpdateAsync("Service", 1, ("description", "by its base"));

        var service = await _store.GetAsync("HelloWorldService", 1);
        service["description"].ShouldBe("by its base");
        service["hello_from"].ShouldBe("Jhon Snow");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("HelloWorldService", 2, ("hello_from", "x")));

        refusal.Error.ShouldBe(RecordError.NotFound);
        refusal.Message.ShouldBe("There is no HelloWorldService with id 2.");
    }

    [Fact]
    public async Task An_object_of_another_class_is_not_found()
    {
        await _store.CreateAsync("Service", ("name", "plain"));

        (await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("HelloWorldService", 2))).Error.ShouldBe(RecordError.NotFound);
    }

    [Fact]
    public async Task A_person_who_saves_makes_the_object_dirty_even_when_nothing_is_different()
    {
        var before = await _store.GetAsync("HelloWorldService", 1);

        var after = await _store.UpdateAsync("HelloWorldService", 1);

        Updated(after).ShouldBeGreaterThan(Updated(before));
    }

    [Fact]
    public async Task The_clock_of_changes_rises_strictly_even_when_the_machines_clock_does_not()
    {
        var first = await _store.UpdateAsync("HelloWorldService", 1);
        var second = await _store.UpdateAsync("HelloWorldService", 1);

        Updated(second).Microseconds.ShouldBe(Updated(first).Microseconds + 1);
    }

    [Fact]
    public async Task A_change_is_later_than_what_was_enacted_even_when_that_lies_in_the_future()
    {
        var future = new Instant(Instant.Now(_store.Time).Microseconds + 1_000_000);
        await UpdateAsync(Synchronizer, SaveOptions.Default, ("enacted", future));

        Updated(await _store.UpdateAsync("HelloWorldService", 1)).ShouldBeGreaterThan(future);
    }

    [Fact]
    public async Task What_a_synchronizer_saves_does_not_make_the_object_dirty()
    {
        var before = await _store.GetAsync("HelloWorldService", 1);

        var after = await UpdateAsync(Synchronizer, SaveOptions.Default, ("backend_status", "OK"), ("updated", new Instant(1)));

        Updated(after).ShouldBe(Updated(before));
        after["backend_status"].ShouldBe("OK");
    }

    [Fact]
    public async Task A_synchronizer_can_ask_that_it_does()
    {
        var before = await _store.GetAsync("HelloWorldService", 1);

        var after = await UpdateAsync(Synchronizer, new() { AlwaysUpdateTimestamp = true }, ("description", "pulled"));

        Updated(after).ShouldBeGreaterThan(Updated(before));
    }

    [Fact]
    public async Task An_important_change_of_a_step_is_stamped_for_policies_and_one_of_a_policy_for_steps()
    {
        var byStep = await UpdateAsync(Synchronizer, new() { IsSyncSave = true }, ("description", "found out"));
        byStep["changed_by_step"].ShouldBeOfType<Instant>();
        byStep["changed_by_policy"].ShouldBeNull();

        var byPolicy = await UpdateAsync(Synchronizer, new() { IsPolicySave = true, Mask = ["description"] }, ("description", "decided"));
        byPolicy["changed_by_policy"].ShouldBeOfType<Instant>();
    }

    [Fact]
    public async Task What_framework_and_back_end_write_is_no_important_change()
    {
        var saved = await UpdateAsync(
            Synchronizer,
            new() { IsSyncSave = true, IsPolicySave = true },
            ("enacted", new Instant(5)),
            ("backend_status", "OK"),
            ("backend_code", 1),
            ("policy_code", 1)
        );

        saved["changed_by_step"].ShouldBeNull();
        saved["changed_by_policy"].ShouldBeNull();
    }

    [Fact]
    public async Task The_outcome_of_a_step_is_really_stored()
    {
        await UpdateAsync(
            Synchronizer,
            new() { Mask = ["backend_status", "backend_code"] },
            ("backend_status", "Maybe not"),
            ("backend_code", 2)
        );

        var service = await _store.GetAsync("HelloWorldService", 1);
        service["backend_code"].ShouldBe(2);
        service["backend_status"].ShouldBe("Maybe not");

        await UpdateAsync(Synchronizer, new() { Mask = ["backend_code"] }, ("backend_code", 0));
        (await _store.GetAsync("HelloWorldService", 1))["backend_code"].ShouldBe(0);
    }

    [Fact]
    public async Task An_update_that_names_the_version_it_was_made_from_is_refused_once_the_object_changed()
    {
        var read = Updated(await _store.GetAsync("HelloWorldService", 1)).Microseconds;
        await UpdateAsync(TestStore.Person, new() { Version = read }, ("description", "first"));

        var refusal = await Should.ThrowAsync<RecordException>(() =>
            UpdateAsync(TestStore.Person, new() { Version = read }, ("description", "second"))
        );

        refusal.Error.ShouldBe(RecordError.Aborted);
        refusal.Message.ShouldBe(
            $"HelloWorldService 1 changed meanwhile: its version is {read + 1}, not {read}. Read it again and repeat the update."
        );
        (await UpdateAsync(TestStore.Person, new() { Version = read + 1 }, ("description", "third")))["description"].ShouldBe("third");
    }

    [Fact]
    public async Task What_back_ends_report_makes_no_version_stale()
    {
        var read = Updated(await _store.GetAsync("HelloWorldService", 1)).Microseconds;
        await UpdateAsync(Synchronizer, SaveOptions.Default, ("backend_status", "OK"));

        (await UpdateAsync(TestStore.Person, new() { Version = read }, ("description", "d")))["description"].ShouldBe("d");
    }

    private Task<Record> UpdateAsync(Caller caller, SaveOptions options, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(caller, options, "HelloWorldService", 1, values);

    private static Instant Updated(Record record) => record["updated"].ShouldBeOfType<Instant>();
}
