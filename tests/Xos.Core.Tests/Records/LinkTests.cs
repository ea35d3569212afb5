using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records;

public sealed class LinkTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.ServiceAsync();
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_link_to_nothing_is_refused()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => PortAsync(9));

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal.Faults.Single().ShouldBe(new("service_id", "links to Service 9, which does not exist"));
    }

    [Fact]
    public async Task A_link_to_a_deleted_object_is_refused()
    {
        await _store.DeleteAsync("HelloWorldService", 1);

        (await Should.ThrowAsync<RecordException>(() => PortAsync(1)))
            .Faults.Single()
            .Message.ShouldBe("links to Service 1, which is deleted");
    }

    [Fact]
    public async Task Both_ends_of_a_link_see_it()
    {
        var port = await PortAsync(1);

        port["service"].ShouldBe(1);
        (await _store.GetAsync("HelloWorldService", 1)).ReverseLinks["serviceports"].ShouldBe([port.Id]);
        (await _store.GetAsync("Service", 1)).ReverseLinks["serviceports"].ShouldBe([port.Id]);
    }

    [Fact]
    public async Task Whoever_asks_for_objects_by_themselves_gets_their_own_links_alone()
    {
        await PortAsync(1);
        var shallow = RecordQuery.Live with { IsShallow = true };

        (await _store.Records.FilterAsync(TestStore.Admin, "Service", shallow, default)).Single().ReverseLinks.ShouldBeEmpty();
        (await _store.Records.FilterAsync(TestStore.Admin, "ServicePort", shallow, default)).Single()["service"].ShouldBe(1);
    }

    [Fact]
    public async Task A_link_that_moves_is_seen_at_its_new_end_only()
    {
        await _store.ServiceAsync("second");
        var port = await PortAsync(1);

        await _store.UpdateAsync("ServicePort", port.Id, ("service", 2));

        (await _store.GetAsync("Service", 1)).ReverseLinks.Keys.ShouldNotContain("serviceports");
        (await _store.GetAsync("Service", 2)).ReverseLinks["serviceports"].ShouldBe([port.Id]);
    }

    [Fact]
    public async Task An_optional_link_can_be_taken_away_by_zero_or_nothing()
    {
        var site = await SiteAsync();
        foreach (var none in new object?[] { 0, null })
        {
            await _store.UpdateAsync("HelloWorldService", 1, ("site", site.Id));
            (await _store.UpdateAsync("HelloWorldService", 1, ("site", none)))["site"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task Objects_can_link_to_many_and_are_seen_by_all_of_these()
    {
        var site = await SiteAsync();
        var first = await _store.CreateAsync("Node", ("name", "n1"), ("site", site.Id));
        var second = await _store.CreateAsync("Node", ("name", "n2"), ("site", site.Id));

        var label = await _store.CreateAsync("NodeLabel", ("name", "l"), ("node_ids", new[] { second.Id, first.Id, second.Id }));

        label["node"].ShouldBe(new[] { second.Id, first.Id }.ToEquatableArray());
        (await _store.GetAsync("Node", first.Id)).ReverseLinks["nodelabels"].ShouldBe([label.Id]);
    }

    [Fact]
    public async Task A_set_of_links_is_replaced_as_a_whole_and_emptied_by_a_mask()
    {
        var site = await SiteAsync();
        await _store.CreateAsync("Node", ("name", "n1"), ("site", site.Id));
        await _store.CreateAsync("Node", ("name", "n2"), ("site", site.Id));
        await _store.CreateAsync("NodeLabel", ("name", "l"), ("node", new[] { 1 }));

        (await _store.UpdateAsync("NodeLabel", 1, ("node", new[] { 2 })))["node"].ShouldBe(new[] { 2 }.ToEquatableArray());
        (await _store.UpdateAsync(TestStore.Admin, new() { Mask = ["node_ids"] }, "NodeLabel", 1, []))["node"].ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_object_leaves_the_sets_that_hold_it()
    {
        var site = await SiteAsync();
        await _store.CreateAsync("Node", ("name", "n1"), ("site", site.Id));
        await _store.CreateAsync("Node", ("name", "n2"), ("site", site.Id));
        await _store.CreateAsync("NodeLabel", ("name", "l"), ("node", new[] { 1, 2 }));

        await _store.DeleteAsync("Node", 1);

        (await _store.GetAsync("NodeLabel", 1))["node"].ShouldBe(new[] { 2 }.ToEquatableArray());
    }

    [Fact]
    public async Task A_one_to_one_link_has_one_object_at_either_end()
    {
        await _store.LoadAsync(
            """
            message Seat (XOSBase){
                required string name = 1 [max_length = 10];
            }
            message Guest (XOSBase){
                optional onetoone seat->Seat:guest = 1:1001;
            }
            """,
            "seats"
        );
        await _store.CreateAsync("Seat", ("name", "s"));
        await _store.CreateAsync("Guest", ("seat", 1));

        (await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Guest", ("seat", 1)))).Error.ShouldBe(
            RecordError.AlreadyExists
        );
    }

    private Task<Record> SiteAsync() => _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));

    private Task<Record> PortAsync(int service) =>
        _store.CreateAsync("ServicePort", ("name", "http"), ("external_port", 80), ("internal_port", 8080), ("service", service));
}
