using Xos.Models;

namespace Xos.Testing.Tests;

/// <summary>What the reference's client adds to the core's own models, with what its own tests and code expect.</summary>
public sealed class ConvenienceTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Theory]
    [InlineData("10.0.0.2 10.0.0.3", null, "10.0.0.2", "10.0.0.3", "10.0.0.2")]
    [InlineData("10.0.0.2", "10.0.0.9", "10.0.0.2", "", "10.0.0.2 10.0.0.9")]
    [InlineData("10.0.0.2 10.0.0.3 10.0.0.4", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.3 10.0.0.2")]
    [InlineData("", "10.0.0.2", null, "", "10.0.0.2")]
    [InlineData("10.0.0.2", "10.0.0.2", null, "10.0.0.2", "10.0.0.2")]
    public void A_pool_gives_its_first_address_that_is_not_in_use(
        string addresses,
        string? inUse,
        string? taken,
        string addressesAfter,
        string? inUseAfter
    )
    {
        var pool = new AddressPool { Addresses = addresses, Inuse = inUse };

        pool.TakeAddress().ShouldBe(taken);

        pool.Addresses.ShouldBe(addressesAfter);
        pool.Inuse.ShouldBe(inUseAfter);
    }

    [Theory]
    [InlineData("10.0.0.3", "10.0.0.2 10.0.0.4", "10.0.0.2 10.0.0.3", "10.0.0.4")]
    [InlineData(null, "10.0.0.2", "10.0.0.2", "")]
    [InlineData("10.0.0.2", "10.0.0.2", "10.0.0.2", "")]
    [InlineData("10.0.0.2", "10.0.0.9", "10.0.0.2", "10.0.0.9")]
    public void An_address_that_is_put_back_is_the_first_one_that_is_free(
        string? addresses,
        string? inUse,
        string addressesAfter,
        string? inUseAfter
    )
    {
        var pool = new AddressPool { Addresses = addresses, Inuse = inUse };

        pool.PutAddress("10.0.0.2");

        pool.Addresses.ShouldBe(addressesAfter);
        pool.Inuse.ShouldBe(inUseAfter);
    }

    [Fact]
    public async Task Attributes_of_services_and_instances_are_dictionaries()
    {
        var museum = await MuseumAsync("museum");
        await _core.CreateAsync(
            new ServiceAttribute
            {
                Name = "city",
                Value = "Vienna",
                Service = museum,
            }
        );
        await _core.CreateAsync(
            new ServiceAttribute
            {
                Name = "door",
                Value = "2",
                Service = museum,
            }
        );
        var visit = await VisitAsync(museum);
        await _core.CreateAsync(
            new ServiceInstanceAttribute
            {
                Name = "bag",
                Value = "yes",
                ServiceInstance = visit,
            }
        );

        (await (await AgainAsync<Service>(museum)).LoadAttributesAsync()).ShouldBe(
            new Dictionary<string, string> { ["city"] = "Vienna", ["door"] = "2" },
            ignoreOrder: true
        );
        (await (await AgainAsync<ServiceInstance>(visit)).LoadAttributesAsync()).ShouldBe([new("bag", "yes")]);
    }

    [Fact]
    public async Task A_service_knows_whom_it_depends_on_and_who_depends_on_it()
    {
        var museum = await MuseumAsync("museum");
        var cloakroom = await MuseumAsync("cloakroom");
        await _core.CreateAsync(new ServiceDependency { SubscriberService = museum, ProviderService = cloakroom });

        (await (await AgainAsync<Service>(museum)).LoadProviderServicesAsync())
            .Select(static service => service.Name)
            .ShouldBe(["cloakroom"]);
        (await (await AgainAsync<Service>(cloakroom)).LoadSubscriberServicesAsync())
            .Select(static service => service.Name)
            .ShouldBe(["museum"]);
        (await (await AgainAsync<Service>(museum)).LoadSubscriberServicesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_instances_of_a_service_are_of_its_own_class_with_Instance_behind_it()
    {
        var tram = await _core.CreateAsync(new TramService { Name = "tram" });

        (await AgainAsync<Service>(tram)).ServiceInstanceModelName.ShouldBe("TramServiceInstance");
        (await AgainAsync<TramService>(tram)).ServiceInstanceModelName.ShouldBe("TramServiceInstance");
    }

    [Fact]
    public async Task Acquiring_makes_an_instance_and_links_it_and_the_link_is_found_afterwards()
    {
        var tram = await AgainAsync<Service>(await _core.CreateAsync(new TramService { Name = "tram" }));
        var visit = await VisitAsync(await MuseumAsync("museum"));
        (await tram.ValidateLinksAsync(await AgainAsync<ServiceInstance>(visit))).ShouldBeEmpty();

        var acquired = await tram.AcquireServiceInstanceAsync(visit);

        acquired.ShouldBeOfType<TramServiceInstance>().Owner.Id.ShouldBe(tram.Id);
        var linked = await tram.ValidateLinksAsync(await AgainAsync<ServiceInstance>(visit));
        linked.ShouldHaveSingleItem().ShouldBeOfType<TramServiceInstance>().Id.ShouldBe(acquired.Id);
        (await (await MuseumAsync("other")).ValidateLinksAsync(await AgainAsync<ServiceInstance>(visit))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Acquiring_for_one_that_is_not_stored_leaves_no_instance_behind()
    {
        var tram = await AgainAsync<Service>(await _core.CreateAsync(new TramService { Name = "tram" }));

        await Should.ThrowAsync<InvalidOperationException>(() => tram.AcquireServiceInstanceAsync(new Visit { Guest = "Ada" }));

        (await _core.Client.ListAsync<TramServiceInstance>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_whose_instances_are_called_otherwise_is_told_what_to_override()
    {
        var museum = await AgainAsync<Service>(await MuseumAsync("museum"));

        (
            await Should.ThrowAsync<InvalidOperationException>(() => museum.AcquireServiceInstanceAsync(new Visit { Guest = "Ada" }))
        ).Message.ShouldContain("a model MuseumServiceInstance that this program knows");
    }

    [Fact]
    public async Task Instances_know_their_neighbours_and_values_up_the_chain()
    {
        var museum = await MuseumAsync("museum");
        var tram = await _core.CreateAsync(new TramService { Name = "tram" });
        var visit = await VisitAsync(museum);
        var ride = await _core.CreateAsync(new TramServiceInstance { Name = "ride", Owner = tram });
        var ticket = await _core.CreateAsync(new TramServiceInstance { Name = "ticket", Owner = tram });
        await LinkAsync(ride, visit);
        await LinkAsync(ticket, ride);
        var end = await AgainAsync<ServiceInstance>(ticket);
        var begin = await AgainAsync<ServiceInstance>(visit);

        (await end.LoadWestboundInstancesAsync()).ShouldHaveSingleItem().ShouldBeOfType<TramServiceInstance>().Id.ShouldBe(ride.Id);
        (await end.LoadEastboundInstancesAsync()).ShouldBeEmpty();
        (await begin.LoadEastboundInstancesAsync()).ShouldHaveSingleItem().Id.ShouldBe(ride.Id);
        (await end.GetWestboundValueAsync("guest")).ShouldBe("Ada");
        (await end.FindWestboundAsync<Visit>())!.Guest.ShouldBe("Ada");
        (await end.FindWestboundAsync<ComputeServiceInstance>()).ShouldBeNull();
        (await (await AgainAsync<Visit>(visit)).GetWestboundValueAsync("guest", includeSelf: true)).ShouldBe("Ada");
        (await Should.ThrowAsync<InvalidOperationException>(() => begin.GetWestboundValueAsync("guest"))).Message.ShouldContain(
            "has a field 'guest'"
        );
    }

    [Fact]
    public async Task A_chain_that_is_closed_to_a_circle_ends_the_search()
    {
        var tram = await _core.CreateAsync(new TramService { Name = "tram" });
        var first = await _core.CreateAsync(new TramServiceInstance { Name = "first", Owner = tram });
        var second = await _core.CreateAsync(new TramServiceInstance { Name = "second", Owner = tram });
        await LinkAsync(first, second);
        await LinkAsync(second, first);

        (await (await AgainAsync<ServiceInstance>(first)).FindWestboundAsync<Visit>()).ShouldBeNull();
    }

    [Fact]
    public async Task An_object_that_was_read_as_its_base_is_read_again_as_itself()
    {
        var museum = await MuseumAsync("museum");

        var leaf = await (await AgainAsync<Service>(museum)).LoadLeafAsync();

        leaf.ShouldBeOfType<MuseumService>().Curator.ShouldBe("Ada");
        (await leaf.LoadLeafAsync()).ShouldBeSameAs(leaf);
    }

    [Fact]
    public async Task Networks_slices_and_ports_know_each_other()
    {
        var site = await _core.CreateAsync(
            new Site
            {
                Name = "north",
                LoginBase = "n",
                AbbreviatedName = "n",
            }
        );
        var template = await _core.CreateAsync(new NetworkTemplate { Name = "private" });
        var slice = await _core.CreateAsync(new Slice { Name = "n_tram", Site = site });
        var network = await _core.CreateAsync(
            new Network
            {
                Name = "lan",
                Template = template,
                Owner = slice,
            }
        );
        await _core.CreateAsync(new NetworkSlice { Network = network, Slice = slice });
        var visit = await VisitAsync(await MuseumAsync("museum"));
        var port = await _core.CreateAsync(new Port { Network = network, ServiceInstance = visit });
        var type = await _core.CreateAsync(new NetworkParameterType { Name = "s_tag" });
        foreach (var (owner, value) in new[] { ("core.port", "222"), ("core.network", "333") })
        {
            await _core.CreateAsync(
                new NetworkParameter
                {
                    Parameter = type,
                    Value = value,
                    ContentType = owner,
                    ObjectId = (uint)port.Id,
                }
            );
        }

        (await (await AgainAsync<Network>(network)).LoadSlicesAsync()).ShouldHaveSingleItem().Id.ShouldBe(slice.Id);
        (await (await AgainAsync<Network>(network)).LoadServiceInstancesAsync()).ShouldHaveSingleItem().Id.ShouldBe(visit.Id);
        (await (await AgainAsync<Slice>(slice)).LoadNetworksAsync()).ShouldHaveSingleItem().Id.ShouldBe(network.Id);
        (await (await AgainAsync<Slice>(slice)).LoadSliceNameAsync()).ShouldBe("n_n_tram");
        (await (await AgainAsync<Port>(port)).LoadParametersAsync()).ShouldBe([new("s_tag", "222")]);
    }

    [Fact]
    public async Task A_tag_leads_to_the_object_that_it_is_on()
    {
        var museum = await MuseumAsync("museum");
        var visit = await VisitAsync(museum);
        var tag = await _core.CreateAsync(
            new Tag
            {
                Service = museum,
                Name = "colour",
                Value = "red",
                ContentType = "museum.visit",
                ObjectId = (uint)visit.Id,
            }
        );

        (await tag.LoadObjectAsync<Visit>())!.Guest.ShouldBe("Ada");
        (await tag.LoadObjectAsync<Site>()).ShouldBeNull();
    }

    private Task<MuseumService> MuseumAsync(string name) => _core.CreateAsync(new MuseumService { Name = name, Curator = "Ada" });

    private Task<Visit> VisitAsync(MuseumService museum) =>
        _core.CreateAsync(
            new Visit
            {
                Name = "visit",
                Owner = museum,
                Guest = "Ada",
            }
        );

    private Task<ServiceInstanceLink> LinkAsync(ServiceInstance provider, ServiceInstance subscriber) =>
        _core.CreateAsync(new ServiceInstanceLink { ProviderServiceInstance = provider, SubscriberServiceInstance = subscriber });

    private Task<T> AgainAsync<T>(XOSBase model)
        where T : XOSBase, Xos.Runtime.Models.IXosModel<T> => _core.Client.GetAsync<T>(model.Id);
}
