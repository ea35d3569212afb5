using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

/// <summary>The edges of service chains.</summary>
public sealed class ServiceChainTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
        await _store.InstanceAsync("provider");
        await _store.InstanceAsync("subscriber");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task An_edge_has_one_subscriber_at_most()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() =>
            LinkAsync(("subscriber_service_instance", 2), ("subscriber_service", 1))
        );

        refusal.Error.ShouldBe(RecordError.ConflictingFields);
        refusal.Faults.ShouldBe([
            new("subscriber_service_instance_id", "cannot be set together with subscriber_service_id"),
            new("subscriber_service_id", "cannot be set together with subscriber_service_instance_id"),
        ]);
    }

    [Fact]
    public async Task A_second_subscriber_is_refused_later_too()
    {
        await LinkAsync(("subscriber_service_instance", 2));

        (
            await Should.ThrowAsync<RecordException>(() => _store.UpdateAsync("ServiceInstanceLink", 1, ("subscriber_service", 1)))
        ).Error.ShouldBe(RecordError.ConflictingFields);
        var moved = await _store.UpdateAsync("ServiceInstanceLink", 1, ("subscriber_service", 1), ("subscriber_service_instance", 0));
        moved["subscriber_service"].ShouldBe(1);
    }

    [Fact]
    public async Task An_edge_is_there_once()
    {
        await LinkAsync(("subscriber_service_instance", 2));

        var refusal = await Should.ThrowAsync<RecordException>(() => LinkAsync(("subscriber_service_instance", 2)));

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal
            .Faults.Single()
            .ShouldBe(new("provider_service_instance_id", "is linked to the same subscriber by ServiceInstanceLink 1 already"));
        (await LinkAsync(("subscriber_service", 1))).Id.ShouldBe(2);
        (await _store.UpdateAsync("ServiceInstanceLink", 1, ("subscriber_service_instance", 2))).Id.ShouldBe(1);
    }

    [Fact]
    public async Task A_deleted_edge_can_be_made_again()
    {
        await LinkAsync(("subscriber_service_instance", 2));
        await _store.DeleteAsync("ServiceInstanceLink", 1);

        (await LinkAsync(("subscriber_service_instance", 2))).Id.ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_is_told_once_when_an_edge_goes_whoever_deletes_it()
    {
        await LinkAsync(("subscriber_service_instance", 2));
        var before = await _store.GetAsync("HelloWorldServiceInstance", 1);
        before["link_deleted_count"].ShouldBe(0u);

        await _store.Records.DeleteAsync(TestStore.Synchronizer, "ServiceInstanceLink", 1, default);
        await _store.Reaper.RunOnceAsync(default);

        var after = await _store.GetAsync("HelloWorldServiceInstance", 1);
        after["link_deleted_count"].ShouldBe(1u);
        after["updated"].ShouldBeOfType<Instant>().ShouldBeGreaterThan((Instant)before["updated"]!);
    }

    [Fact]
    public async Task A_provider_that_is_deleted_takes_its_edges_along_and_is_told_nothing()
    {
        await LinkAsync(("subscriber_service_instance", 2));

        await _store.DeleteAsync("HelloWorldServiceInstance", 1);

        (await _store.GetAsync("ServiceInstanceLink", 1))["deleted"].ShouldBe(true);
        (await _store.GetAsync("HelloWorldServiceInstance", 1))["link_deleted_count"].ShouldBe(0u);
    }

    private Task<Record> LinkAsync(params IEnumerable<(string, object?)> ends) =>
        _store.CreateAsync("ServiceInstanceLink", ends.Prepend(("provider_service_instance", 1)));
}
