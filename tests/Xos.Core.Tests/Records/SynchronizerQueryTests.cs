using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

/// <summary>Which objects synchronizers and policies are told to work on.</summary>
public sealed class SynchronizerQueryTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_new_object_is_dirty_for_both()
    {
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeTrue();
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBeTrue();
    }

    [Fact]
    public async Task Once_enacted_as_it_is_it_is_clean_until_somebody_changes_it()
    {
        await SettleAsync();
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeFalse();
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBeFalse();

        await _store.UpdateAsync("HelloWorldService", 1);
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeTrue();
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_object_that_changed_while_it_was_enacted_stays_dirty()
    {
        var fetched = await _store.GetAsync("HelloWorldService", 1);
        await _store.UpdateAsync("HelloWorldService", 1, ("hello_from", "changed meanwhile"));

        await SaveAsync(SaveOptions.Default, ("enacted", fetched["updated"]));

        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_policys_change_wakes_steps_and_a_steps_change_wakes_policies()
    {
        await SettleAsync();

        await SaveAsync(new() { IsPolicySave = true }, ("description", "by policy"));
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeTrue();
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBeFalse();

        await SettleAsync();
        await SaveAsync(new() { IsSyncSave = true }, ("description", "by step"));
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeFalse();
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("no_sync", false, true)]
    [InlineData("lazy_blocked", false, true)]
    [InlineData("no_policy", true, false)]
    public async Task Switches_keep_an_object_away(string flag, bool forSync, bool forPolicy)
    {
        await _store.UpdateAsync("HelloWorldService", 1, (flag, true));

        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBe(forSync);
        (await IsInAsync(RecordSet.DirtyForPolicy)).ShouldBe(forPolicy);
    }

    [Fact]
    public async Task A_deleted_object_is_not_dirty_but_deleted_for_both_until_policies_saw_it()
    {
        await _store.UpdateAsync("HelloWorldService", 1, ("no_sync", true), ("no_policy", true));
        await _store.DeleteAsync("HelloWorldService", 1);

        (await IsInAsync(RecordSet.Live)).ShouldBeFalse();
        (await IsInAsync(RecordSet.DirtyForSync)).ShouldBeFalse();
        (await IsInAsync(RecordSet.DeletedForSync)).ShouldBeTrue();
        (await IsInAsync(RecordSet.DeletedForPolicy)).ShouldBeTrue();

        var deleted = await _store.GetAsync("HelloWorldService", 1);
        await SaveAsync(SaveOptions.Default, ("policed", deleted["updated"]));
        (await IsInAsync(RecordSet.DeletedForPolicy)).ShouldBeFalse();
        (await IsInAsync(RecordSet.DeletedForSync)).ShouldBeTrue();
    }

    [Fact]
    public async Task Conditions_narrow_the_set()
    {
        await _store.ServiceAsync("other");

        var found = await _store.FilterAsync(
            "HelloWorldService",
            RecordSet.DirtyForSync,
            new Condition("name", ConditionOperator.Equal, "other")
        );

        found.Single().Id.ShouldBe(2);
    }

    private async Task SettleAsync()
    {
        var service = await _store.GetAsync("HelloWorldService", 1);
        var seen = new[] { "updated", "changed_by_step", "changed_by_policy" }.Select(field => service[field]).OfType<Instant>().Max();
        await SaveAsync(SaveOptions.Default, ("enacted", seen), ("policed", seen));
    }

    private Task<Record> SaveAsync(SaveOptions options, params IEnumerable<(string, object?)> values) =>
        _store.UpdateAsync(TestStore.Synchronizer, options, "HelloWorldService", 1, values);

    private async Task<bool> IsInAsync(RecordSet set) => (await _store.FilterAsync("HelloWorldService", set)).Count == 1;
}
