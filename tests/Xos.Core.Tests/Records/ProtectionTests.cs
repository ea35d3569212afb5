using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class ProtectionTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("backend_status", "OK")]
    [InlineData("backend_code", 1)]
    [InlineData("backend_register", "{\"a\":1}")]
    [InlineData("backend_handle", "h")]
    [InlineData("policy_status", "done")]
    public async Task Feedback_state_is_written_by_synchronizers_only(string field, object value)
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("HelloWorldService", 1, (field, value)));
        refusal.Error.ShouldBe(RecordError.PermissionDenied);
        refusal.Message.ShouldContain(field);

        (await UpdateAsync(TestStore.Synchronizer, (field, value)))[field].ShouldBe(value);
    }

    [Theory]
    [InlineData("backend_need_delete")]
    [InlineData("backend_need_reap")]
    [InlineData("backend_need_delete_policy")]
    public async Task Bookkeeping_is_written_by_synchronizers_only(string field)
    {
        (await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("HelloWorldService", 1, (field, true)))).Error.ShouldBe(
            RecordError.PermissionDenied
        );

        (await UpdateAsync(TestStore.Synchronizer, (field, true)))[field].ShouldBe(true);
    }

    [Theory]
    [InlineData("write_protect")]
    [InlineData("no_sync")]
    [InlineData("no_policy")]
    [InlineData("lazy_blocked")]
    public async Task Administrators_have_the_switches_among_the_bookkeeping_and_others_have_not(string field)
    {
        (await Should.ThrowAsync<RecordException>(() => UpdateAsync(TestStore.Person, (field, true)))).Error.ShouldBe(
            RecordError.PermissionDenied
        );

        (await UpdateAsync(TestStore.Admin, (field, true)))[field].ShouldBe(true);
    }

    [Fact]
    public async Task Sending_a_whole_object_back_is_no_attempt_to_write_what_is_protected()
    {
        var service = await UpdateAsync(TestStore.Synchronizer, ("enacted", new Instant(77)), ("backend_code", 1));

        var echoed = await UpdateAsync(TestStore.Person, service.Values.Select(static pair => (pair.Key, (object?)pair.Value)));

        echoed["enacted"].ShouldBe(new Instant(77));
        echoed["backend_code"].ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_marks_an_object_deleted_but_by_deleting_it()
    {
        foreach (var caller in new[] { TestStore.Admin, TestStore.Synchronizer })
        {
            var refusal = await Should.ThrowAsync<RecordException>(() => UpdateAsync(caller, ("deleted", true)));
            refusal.Faults.Single().ShouldBe(new("deleted", "is set by deleting the object"));
        }
    }

    [Fact]
    public async Task A_new_object_may_come_with_what_its_back_end_is_like_but_not_with_bookkeeping()
    {
        var found = await _store.CreateAsync(
            TestStore.Person,
            "HelloWorldService",
            ("name", "found"),
            ("hello_from", "x"),
            ("backend_handle", "h1"),
            ("no_sync", false)
        );
        found["backend_handle"].ShouldBe("h1");

        var refusal = await Should.ThrowAsync<RecordException>(() =>
            _store.CreateAsync(TestStore.Person, "HelloWorldService", ("name", "n"), ("hello_from", "x"), ("no_sync", true))
        );
        refusal.Error.ShouldBe(RecordError.PermissionDenied);
    }

    private Task<Record> UpdateAsync(Caller caller, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(caller, SaveOptions.Default, "HelloWorldService", 1, values);
}
