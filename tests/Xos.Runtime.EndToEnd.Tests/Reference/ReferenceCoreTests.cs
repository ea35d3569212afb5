using Xos.Runtime.EndToEnd.Tests.Plant;

namespace Xos.Runtime.EndToEnd.Tests.Reference;

/// <summary>A whole program on a core that has no more than the reference's: what it does elsewhere it does there, only later.</summary>
public sealed class ReferenceCoreTests
{
    [Fact]
    public async Task A_program_syncs_polices_pulls_and_deletes_and_asks_once_for_what_the_core_does_not_have()
    {
        await using var core = await CoreProgram.StartAsync();
        await using var reference = new ReferenceCore(core.GrpcEndpoint, "Rack", "Card", "Cable");
        await reference.StartAsync();
        using var people = new Operator(core.Grpc);
        await using var site = new PlantSite(people, reference.Endpoint);
        site.StartSynchronizer();
        site.Write("found/rack nobody asked for");

        var rack = new Item("Rack", "rack", "new");
        var card = new Item("Card", "card", "new", "rack");
        foreach (var item in (Item[])[rack, new("Rack", "inner rack", "new", "rack"), card, new("Cable", "cable", "new", "card", "card")])
        {
            await people.ApplyAsync(new(item));
        }

        await UntilThereAsync(people, "rack nobody asked for");
        await site.SettleAsync();
        (await site.CheckAsync()).Count.ShouldBe(5);

        await people.ApplyAsync(new(card with { Label = "changed" }));
        await people.ApplyAsync(new(rack with { Label = "changed" }));
        await site.SettleAsync();
        await site.CheckAsync();

        await people.ApplyAsync(new(rack, IsDeletion: true));
        await site.SettleAsync();
        (await site.CheckAsync()).Count.ShouldBe(2);
        var log = await site.ReadLogAsync();
        log.KeysOf("delete").ShouldBe(["Cable-1", "Card-1", "Rack-1"], ignoreOrder: true);
        log.KeysOf("police-delete").ShouldBe(["Card-1"]);
        log.Disorder().ShouldBeEmpty();

        (await site.Synchronizer.InterruptAsync()).ShouldBe(0);
        reference.Refused.ShouldBe(["/xos.feed/Watch"]);
        reference.UnknownMetadata.ShouldBeEmpty();
        site.Synchronizer.Lines.ShouldContain(line => line.StartsWith("The core has no feed of its changes", StringComparison.Ordinal));
        site.Synchronizer.Lines.ShouldNotContain(line => line.Contains("sync step failed", StringComparison.Ordinal));
        site.Forget();
    }

    private static async Task UntilThereAsync(Operator people, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await people.ListAsync("Rack")).Values.All(rack => rack.Name != name))
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
