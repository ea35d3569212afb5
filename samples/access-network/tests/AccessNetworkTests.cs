namespace AccessNetwork.Tests;

/// <summary>The whole synchronizer: all its steps and policies, on all that there is.</summary>
public sealed class AccessNetworkTests : AccessNetworkTest
{
    [Fact]
    public async Task Ports_wait_for_their_device_and_all_are_told_only_once()
    {
        await CreateDeviceAsync(ports: 2);

        var passes = await SettleAsync();

        passes.EnsureNothingFailed();
        passes
            .Runs.Where(static run => run is { Kind: Xos.Testing.RunKind.Sync, IsDone: true })
            .Select(static run => run.ToString())
            .ShouldBe(["Sync OltDevice Central Office", "Sync PonPort Central Office PON 1", "Sync PonPort Central Office PON 2"]);
        (await Core.SyncAsync()).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_its_service_all_goes_in_an_order_that_the_controller_allows()
    {
        var device = await CreateDeviceAsync();
        await CreateSubscriberAsync("ALCL00000001");
        await SettleAsync();
        await Core.PullAsync(new Pulling.PullOnus(Controller));
        await Core.SyncAsync();
        (await Controller.GetStateAsync(default)).Subscribers.ShouldHaveSingleItem();

        await Core.Client.DeleteAsync(await Core.Client.GetAsync<AccessService>(device.AccessService.Id));
        (await Core.SyncAsync()).EnsureNothingFailed();

        var state = await Controller.GetStateAsync(default);
        (state.Services.Count, state.Devices.Count, state.Ports.Count, state.Subscribers.Count).ShouldBe((0, 0, 0, 0));
    }
}
