using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class UnitOfWorkTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task What_comes_later_sees_what_came_before_it()
    {
        var owner = await _store.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                var service = await unit.CreateAsync("HelloWorldService", Values(("name", "s"), ("hello_from", "x")));
                var found = await unit.FilterAsync("Service", RecordQuery.Where(("name", "s")));
                found.Single().Id.ShouldBe(service.Id);
                return (await unit.CreateAsync("HelloWorldServiceInstance", Values(("hello_to", "y"))))["owner"];
            },
            default
        );

        owner.ShouldBe(1);
    }

    [Fact]
    public async Task When_one_change_is_refused_none_has_happened()
    {
        await _store.ServiceAsync("taken");

        var refusal = await Should.ThrowAsync<RecordException>(() =>
            _store.Records.ExecuteAsync(
                TestStore.Admin,
                async unit =>
                {
                    await unit.CreateAsync("HelloWorldService", Values(("name", "new"), ("hello_from", "x")));
                    await unit.UpdateAsync("HelloWorldService", 1, Values(("hello_from", "changed")), SaveOptions.Default);
                    return await unit.CreateAsync("HelloWorldService", Values(("name", "taken"), ("hello_from", "x")));
                },
                default
            )
        );

        refusal.Error.ShouldBe(RecordError.AlreadyExists);
        (await _store.FilterAsync("HelloWorldService")).Single()["hello_from"].ShouldBe("Jhon Snow");
        // Not even an id is used up.
        (await _store.ServiceAsync("next")).Id.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_change_leaves_the_unit_usable_as_it_was()
    {
        await _store.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                await Should.ThrowAsync<RecordException>(() => unit.CreateAsync("HelloWorldService", Values(("name", "x"))));
                return await unit.CreateAsync("HelloWorldService", Values(("name", "x"), ("hello_from", "y")));
            },
            default
        );

        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Readers_see_nothing_of_a_unit_that_is_not_finished()
    {
        await _store.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                await unit.CreateAsync("HelloWorldService", Values(("name", "x"), ("hello_from", "y")));
                (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
                return true;
            },
            default
        );

        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reading_unit_cannot_change_anything()
    {
        await Should.ThrowAsync<InvalidOperationException>(() =>
            _store.Records.ReadAsync(
                TestStore.Admin,
                unit => unit.CreateAsync("HelloWorldService", Values(("name", "x"), ("hello_from", "y"))),
                default
            )
        );

        (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_committed_change_is_noted_and_no_other()
    {
        await _store.ServiceAsync();
        await Should.ThrowAsync<RecordException>(() => _store.ServiceAsync());
        await _store.UpdateAsync(TestStore.Synchronizer, new() { Mask = ["backend_code"] }, "HelloWorldService", 1, ("backend_code", 1));
        await _store.DeleteAsync("HelloWorldService", 1);
        await _store.Reaper.RunOnceAsync(default);

        var changes = await _store.Database.ReadAsync(
            static session =>
                session.QueryAsync<(string Kind, string Model, long Id, string Caller)>(
                    "select kind, model, id, caller from change order by seq"
                ),
            default
        );
        changes.ShouldBe([
            ("created", "HelloWorldService", 1, "unknown"),
            ("updated", "HelloWorldService", 1, "synchronizer"),
            ("deleted", "HelloWorldService", 1, "unknown"),
            ("purged", "HelloWorldService", 1, "core"),
        ]);
    }

    [Fact]
    public async Task Old_changes_are_forgotten_when_the_audit_log_is_kept_no_longer()
    {
        await _store.ServiceAsync();
        _store.Time.Advance(TimeSpan.FromDays(89));
        await _store.ServiceAsync("second");
        _store.Time.Advance(TimeSpan.FromDays(2));

        await _store.Retention.RunOnceAsync(default);

        var left = await _store.Database.ReadAsync(static session => session.QueryAsync<long>("select id from change"), default);
        left.ShouldBe([2]);
    }

    private static Dictionary<string, object?> Values(params IEnumerable<(string Name, object? Value)> values) =>
        values.ToDictionary(static v => v.Name, static v => v.Value);
}
