using AccessNetwork.Pulling;

namespace AccessNetwork.Tests;

public sealed class PullStepTests : AccessNetworkTest
{
    [Fact]
    public async Task What_is_seen_on_a_port_is_declared_once_and_enabled()
    {
        await CreateDeviceAsync();
        await SettleAsync();

        await PullAsync();
        await PullAsync();
        await Core.SyncAsync();

        (await OnusAsync()).ShouldBe(["ALCL00000001 active", "ALCL00000002 active"]);
    }

    [Fact]
    public async Task What_was_unplugged_is_taken_back_and_its_subscriber_stays_and_waits()
    {
        await CreateDeviceAsync();
        await SettleAsync();
        var subscriber = await CreateSubscriberAsync("ALCL00000001");
        await PullAsync();
        await Core.SyncAsync();
        (await Controller.GetStateAsync(default)).Subscribers.Keys.ShouldBe([subscriber.Id]);

        await BackEnd.UnplugAsync("ALCL00000001");
        await PullAsync();
        await Core.SyncAsync();

        (await OnusAsync()).ShouldBe(["ALCL00000002 active"]);
        (await Controller.GetStateAsync(default)).Subscribers.ShouldBeEmpty();
        (await Core.Client.GetAsync<Subscriber>(subscriber.Id)).BackendStatus.ShouldContain("ONU ALCL00000001 is seen on no port");
    }

    [Fact]
    public async Task A_controller_that_was_restarted_is_told_everything_again()
    {
        await CreateDeviceAsync();
        await CreateSubscriberAsync("ALCL00000001");
        await SettleAsync();
        await PullAsync();
        await Core.SyncAsync();
        var before = await Controller.GetStateAsync(default);
        before.Subscribers.ShouldHaveSingleItem();

        await RestartControllerAsync();
        await PullAsync();
        await SettleAsync();
        await PullAsync();
        await SettleAsync();

        var after = await Controller.GetStateAsync(default);
        after.Services.ShouldBe(before.Services);
        after.Devices.ShouldBe(before.Devices);
        after.Subscribers.ShouldBe(before.Subscribers);
        after.Ports.Single().Value.Onus.ShouldBe(before.Ports.Single().Value.Onus);
        (await OnusAsync()).Count().ShouldBe(2);
    }

    private async Task PullAsync()
    {
        await Core.PullAsync(new RestoreForgotten(Controller));
        await Core.PullAsync(new PullOnus(Controller));
    }

    private async Task<IEnumerable<string>> OnusAsync() =>
        (await Core.Client.ListAsync<Onu>()).Select(static onu => $"{onu.SerialNumber} {onu.OperStatus}").Order(StringComparer.Ordinal);
}
