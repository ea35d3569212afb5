using Documentation.Tests.Snippets;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Client.Querying;
using Xos.Runtime.Models;
using Xos.Testing;

namespace Documentation.Tests;

/// <summary>What docs/migrating.md has for each call of the ORM in Python, to the letter.</summary>
public sealed class OrmTableTests : IAsyncLifetime
{
    private TestCore _core = null!;

    private IXosCore Core => _core.Client;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(static builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task Objects_are_found()
    {
        var x = new Model { Name = "x" };
        await Core.CreateAsync(x);
        await Core.CreateAsync(new Model { Name = "y1", Size = 5 });

        (await Core.ListAsync<Model>()).Count.ShouldBe(2);
        (await Core.GetAsync<Model>(x.Id)).Name.ShouldBe("x");
        var fault = await Should.ThrowAsync<XosCoreException>(async () => await Core.GetAsync<Model>(3));
        fault.IsNotFound.ShouldBeTrue();
        (await Core.Query<Model>().Where(x => x.Name == "x").SingleOrDefaultAsync())!.Id.ShouldBe(x.Id);
        (await Core.Query<Model>().Where(x => x.Name == "x" && x.Size > 3).ToListAsync()).ShouldBeEmpty();
        (await Core.Query<Model>().Where(x => x.Name.Contains("y1")).FirstOrDefaultAsync())!.Size.ShouldBe(5);
        (await Core.Query<Model>().Where(x => x.Size > 5).AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_deleted_is_found_until_it_is_gone()
    {
        var o = await _core.CreateAsync(new Model { Name = "x" });
        await _core.SyncAsync(new TakeBack(), o);
        await o.DeleteAsync();
        var model = ModelDescriptor.Of<Model>();

        (await Core.ListAsync<Model>()).ShouldBeEmpty();
        (await Core.QueryAsync(model, QueryKind.DeletedObjects)).ShouldHaveSingleItem().Id.ShouldBe(o.Id);
    }

    [Fact]
    public async Task Links_are_followed_and_set()
    {
        var service = await _core.CreateAsync(new VoltService { Name = "volt" });
        await Core.CreateAsync(new VoltTenant { Name = "tenant", Owner = service });
        var o = await _core.CreateAsync(new Model { Name = "o" });

        o.Owner = service;
        await o.SaveAsync();
        o.Owner.Id.ShouldBe(service.Id);
        (await o.Owner.LoadAsync())!.Name.ShouldBe("volt");
        o.Owner = null;
        await o.SaveAsync();
        (await Core.GetAsync<Model>(o.Id)).Owner.Id.ShouldBe(0);

        await InstancesAsync(await Core.GetAsync<VoltService>(service.Id));
        await FriendsAsync(o.Friends, await _core.CreateAsync(new Model { Name = "x" }));

        static async Task InstancesAsync(VoltService o)
        {
            (await o.ServiceInstances.LoadAsync()).ShouldHaveSingleItem().Name.ShouldBe("tenant");
            o.ServiceInstances.Ids.Count.ShouldBe(1);
        }

        async Task FriendsAsync(EditableLinkSet<Model> friends, Model x)
        {
            friends.Add(x);
            await o.SaveAsync();
            (await Core.GetAsync<Model>(o.Id)).Friends.Ids.ShouldBe([x.Id]);
            friends.Remove(x);
            await o.SaveAsync();
            (await Core.GetAsync<Model>(o.Id)).Friends.Ids.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_object_of_a_base_leads_to_its_own_class()
    {
        await Core.CreateAsync(new VoltService { Name = "volt", Capacity = 7 });
        Service o = (await Core.ListAsync<Service>()).Single();

        (await o.LoadLeafAsync()).ShouldBeOfType<VoltService>().Capacity.ShouldBe(7);
    }

    [Fact]
    public async Task Objects_know_what_changed_and_are_saved()
    {
        var o = new Model { Name = "x" };
        o.IsNew.ShouldBeTrue();
        await Core.CreateAsync(o);
        o.IsNew.ShouldBeFalse();
        o.HasChanged.ShouldBeFalse();

        o.A = "a";
        o.Size = 2;
        o.HasChanged.ShouldBeTrue();
        o.ChangedFields.ShouldBe(["a", "size"], ignoreOrder: true);
        o.Diff.Count.ShouldBe(2);
        await o.SaveAsync(new SaveOptions { Fields = ["a"] });
        o.ChangedFields.ShouldBe(["size"]);
        await o.SaveAsync();
        (await Core.GetAsync<Model>(o.Id)).Size.ShouldBe(2);

        var before = (await Core.GetAsync<Model>(o.Id)).Updated;
        await o.SaveAsync();
        (await Core.GetAsync<Model>(o.Id)).Updated.ShouldBe(before);
        await o.SaveAsync(new SaveOptions { Force = true, AlwaysUpdateTimestamp = true });
        (await Core.GetAsync<Model>(o.Id)).Updated.ShouldNotBe(before);
    }
}
