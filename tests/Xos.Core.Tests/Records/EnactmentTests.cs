using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

/// <summary>How far the back end of an object is: the same whether the store is asked or the object is looked at.</summary>
public sealed class EnactmentTests
{
    [Fact]
    public async Task The_store_and_the_object_tell_the_same()
    {
        await using var store = await TestStore.OpenAsync();
        var random = new Random(7);
        var now = store.Time.GetUtcNow();
        object?[] times = [null, .. Enumerable.Range(-1, 3).Select(minutes => (object)Instant.From(now.AddMinutes(minutes)))];
        for (var i = 0; i < 200; i++)
        {
            var service = await store.ServiceAsync($"Service {i}");
            await store.UpdateAsync(
                TestStore.Synchronizer,
                SaveOptions.Default,
                service.Type.Name,
                service.Id,
                ("enacted", times[random.Next(4)]),
                ("changed_by_policy", times[random.Next(4)]),
                ("backend_code", random.Next(-1, 4)),
                ("backend_status", $"status {i}"),
                ("no_sync", random.Next(8) == 0),
                ("lazy_blocked", random.Next(8) == 0)
            );
            if (random.Next(10) == 0)
            {
                await store.DeleteAsync(service.Type.Name, service.Id);
            }
        }

        var services = await Task.WhenAll(Enumerable.Range(1, 200).Select(id => store.GetAsync("HelloWorldService", id)));
        var told = await store.Database.ReadAsync(
            session => Enactment.ReadAsync(session, "Service", [.. services.Select(static s => s.Id)]),
            default
        );

        services.ToDictionary(static service => service.Id, Enactment.Of).ShouldBe(told, ignoreOrder: true);
        told.Values.Select(static enactment => enactment.State).Distinct().Count().ShouldBe(5);
        (await store.FilterAsync("Service", RecordSet.Failing))
            .Select(static record => record.Id)
            .ShouldBe(told.Where(static pair => pair.Value.State == EnactmentState.Failed).Select(static pair => pair.Key).Order());
    }
}
