using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Records;

namespace Xos.Core.Tests.Telemetry;

/// <summary>What operators are told of the work that waits.</summary>
public sealed class BacklogTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Each_class_has_its_objects_that_wait_and_the_moment_since_when_the_oldest_does()
    {
        var since = Instant.Now(_store.Time);
        await _store.ServiceAsync("first");
        _store.Time.Advance(TimeSpan.FromMinutes(5));
        await _store.ServiceAsync("second");
        await _store.InstanceAsync();

        var backlog = await ReadAsync();

        backlog["HelloWorldService"].ShouldBe(new("HelloWorldService", Dirty: 2, since, Deleted: 0));
        backlog["HelloWorldServiceInstance"].Dirty.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_enacted_does_not_wait_any_more_and_what_was_deleted_waits_to_be_purged()
    {
        var enacted = await _store.ServiceAsync("enacted");
        await _store.UpdateAsync(
            TestStore.Synchronizer,
            SaveOptions.Default,
            "HelloWorldService",
            enacted.Id,
            ("enacted", Instant.Now(_store.Time).ToSeconds() + 1)
        );
        var deleted = await _store.InstanceAsync();
        await _store.DeleteAsync("HelloWorldServiceInstance", deleted.Id);

        var backlog = await ReadAsync();

        backlog.ShouldNotContainKey("HelloWorldService");
        backlog["HelloWorldServiceInstance"].ShouldBe(new("HelloWorldServiceInstance", Dirty: 0, new(0), Deleted: 1));
    }

    [Fact]
    public async Task Numbers_that_cannot_be_read_any_more_are_not_told_again()
    {
        await _store.ServiceAsync("first");
        using var watch = new BacklogWatch(_store.Database, _store.Time, NullLogger<BacklogWatch>.Instance);
        await watch.LookAsync(default);
        watch.Latest.ShouldNotBeEmpty();
        await _store.Database.WriteAsync(static session => session.ExecuteAsync("alter table record rename to hidden"), default);

        await watch.TryLookAsync(default);

        watch.Latest.ShouldBeEmpty();
        await _store.Database.WriteAsync(static session => session.ExecuteAsync("alter table hidden rename to record"), default);
        await watch.TryLookAsync(default);
        watch.Latest.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_lag_of_the_feed_is_that_of_the_slowest_who_follows()
    {
        _store.Feed.Lag.ShouldBe(0);
        using var fast = _store.Feed.Follow();
        using var slow = _store.Feed.Follow();
        var start = _store.Database.Notifications.Position;
        fast.Reached(start);
        slow.Reached(start);
        await _store.ServiceAsync("first");
        await _store.ServiceAsync("second");
        var behind = _store.Database.Notifications.Position - start;
        behind.ShouldBeGreaterThan(1);

        fast.Reached(_store.Database.Notifications.Position);

        _store.Feed.Followers.ShouldBe(2);
        _store.Feed.Lag.ShouldBe(behind);
        slow.Dispose();
        _store.Feed.Lag.ShouldBe(0);
        _store.Feed.Followers.ShouldBe(1);
    }

    private async Task<Dictionary<string, Backlog>> ReadAsync() =>
        (await _store.Database.ReadAsync(Backlog.ReadAsync, default)).ToDictionary(static model => model.Model);
}
