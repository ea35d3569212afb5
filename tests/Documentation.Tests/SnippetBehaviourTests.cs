using Documentation.Tests.Snippets;
using Xos.Runtime.Client.Querying;
using Xos.Testing;

namespace Documentation.Tests;

/// <summary>The steps of the documentation do what it says.</summary>
public sealed class SnippetBehaviourTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(static builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task The_step_that_was_moved_does_what_it_did()
    {
        var api = new VoltApi { IsReady = false };
        var service = await _core.CreateAsync(new VoltService { Name = "volt" });

        var deferred = await _core.SyncAsync(new SyncVoltService(api), service);
        (deferred.BackendCode, deferred.BackendStatus).ShouldBe((0, "not ready"));
        api.IsReady = true;
        (await _core.SyncAsync(new SyncVoltService(api), service)).BackendStatus.ShouldBe("OK");
        api.Names.ShouldBe([new("handle of volt", "volt")]);
        (await _core.Client.GetAsync<VoltService>(service.Id)).BackendHandle.ShouldBe("handle of volt");
    }

    [Fact]
    public async Task Convenience_methods_are_members()
    {
        var service = await _core.CreateAsync(new VoltService { Name = "volt" });
        service.IsFull.ShouldBeFalse();
        service.ServiceInstanceModelName.ShouldBe("VoltTenant");

        await _core.CreateAsync(new Subscriber { VoltService = service });

        (await _core.Client.GetAsync<VoltService>(service.Id)).IsFull.ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_is_tested_in_three_lines()
    {
        var api = new ChargerApi();
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        var charger = await core.CreateAsync(new Charger { Name = "north", Power = 11 });

        var run = await core.SyncAsync(new SyncCharger(api), charger);

        Assert.Equal("OK", run.BackendStatus);
        api.Powers.ShouldBe([new("north", 11)]);
    }

    [Fact]
    public async Task The_policy_makes_an_instance()
    {
        var service = await _core.CreateAsync(new HelloWorldService { Name = "service", HelloFrom = "Jhon Snow" });

        await _core.PoliceAsync(new InstanceForEachService(), service);

        (await _core.Client.ListAsync<HelloWorldServiceInstance>()).ShouldHaveSingleItem().HelloTo.ShouldBe("world");
    }

    [Fact]
    public async Task Faults_are_told_before_anybody_is_asked()
    {
        var instance = new HelloWorldServiceInstance { Name = "first", HelloTo = "Daenerys Targaryen again" };
        using var output = new StringWriter();
        Console.SetOut(output);

        foreach (var fault in instance.Validate())
        {
            Console.WriteLine(fault); // hello_to may have at most 20 characters, not 24
        }

        output.ToString().ShouldContain("hello_to may have at most 20 characters, not 24");
    }

    [Fact]
    public async Task Services_are_queried()
    {
        var core = _core.Client;
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1);
        await _core.CreateAsync(new HelloWorldService { Name = "service", HelloFrom = "Jhon Snow" });

        var services = await core.Query<HelloWorldService>().Where(x => x.HelloFrom == "Jhon Snow" && x.Updated > yesterday).ToListAsync();

        services.ShouldHaveSingleItem();
    }
}
