using AccessNetwork.Steps;

namespace AccessNetwork.Tests;

public sealed class SyncStepTests : AccessNetworkTest
{
    [Fact]
    public async Task A_device_waits_until_it_has_answered_and_tells_its_serial_number()
    {
        var device = await CreateDeviceAsync();

        var early = await Core.SyncAsync(new SyncOltDevice(Controller), device);
        ControllerTime.Advance(TimeSpan.FromSeconds(2));
        var late = await Core.SyncAsync(new SyncOltDevice(Controller), device);

        (early.BackendCode, early.Model.OperStatus).ShouldBe((0, "connecting"));
        early.BackendStatus.ShouldEndWith("olt.example.org:9191 has not answered yet");
        (late.BackendStatus, late.Model.OperStatus, late.Model.HardwareSerial).ShouldBe(("OK", "active", $"OLT{device.Id:D6}"));
    }

    [Fact]
    public async Task A_subscriber_whose_ONU_was_not_seen_waits()
    {
        await CreateServiceAsync();
        var subscriber = await CreateSubscriberAsync("ALCL00000099");

        var run = await Core.SyncAsync(new SyncSubscriber(Controller), subscriber);

        run.BackendCode.ShouldBe(0);
        run.BackendStatus.ShouldEndWith("ONU ALCL00000099 is seen on no port");
    }

    [Fact]
    public async Task What_the_controller_refuses_is_told_in_its_words()
    {
        await CreateDeviceAsync();
        await SettleAsync();
        var port = (await Core.Client.ListAsync<PonPort>()).Single();

        var run = await Core.DeleteAsync(new SyncOltDevice(Controller), await Core.Client.GetAsync<OltDevice>(port.OltDevice.Id));

        run.BackendCode.ShouldBe(2);
        run.BackendStatus.ShouldEndWith($"The OLT controller refuses: Device {port.OltDevice.Id} has ports in use.");
    }

    [Fact]
    public async Task The_same_again_changes_nothing()
    {
        await CreateDeviceAsync();
        await SettleAsync();
        var port = (await Core.Client.ListAsync<PonPort>()).Single();

        (await Core.SyncAsync(new SyncPonPort(Controller), port)).BackendStatus.ShouldBe("OK");

        (await Controller.GetStateAsync(default)).Ports.Keys.ShouldBe([port.Id]);
    }

    [Fact]
    public async Task The_deletion_of_what_the_controller_never_knew_succeeds()
    {
        await CreateServiceAsync();
        var subscriber = await CreateSubscriberAsync("ALCL00000099");

        var run = await Core.DeleteAsync(new SyncSubscriber(Controller), subscriber);

        run.Model.BackendNeedReap.ShouldBeTrue();
    }
}
