using AccessNetwork.Policies;

namespace AccessNetwork.Tests;

public sealed class PolicyTests : AccessNetworkTest
{
    [Fact]
    public async Task A_device_gets_its_ports_once()
    {
        var device = await CreateDeviceAsync(ports: 2);

        await Core.PoliceAsync(new PortsOfOltDevice(), device);
        await Core.PoliceAsync(new PortsOfOltDevice(), device);

        (await PortsAsync()).ShouldBe(["Central Office PON 1", "Central Office PON 2"]);
    }

    [Fact]
    public async Task A_device_with_fewer_ports_than_before_loses_the_last_ones()
    {
        var device = await CreateDeviceAsync(ports: 3);
        await Core.PoliceAsync(new PortsOfOltDevice(), device);
        device.PonPorts = 1;
        await device.SaveAsync();

        (await Core.PoliceAsync(new PortsOfOltDevice(), device)).PolicyCode.ShouldBe(1);

        (await PortsAsync()).ShouldBe(["Central Office PON 1"]);
    }

    [Fact]
    public async Task A_subscriber_is_linked_to_the_ONU_that_was_there_before()
    {
        var onu = await CreateOnuAsync("ALCL00000001");
        var subscriber = await CreateSubscriberAsync("ALCL00000001");

        var run = await Core.PoliceAsync(new OnuOfSubscriber(), subscriber);

        run.Model.Onu.Id.ShouldBe(onu.Id);
    }

    [Fact]
    public async Task An_ONU_that_comes_later_is_linked_to_and_another_serial_number_unlinks_it()
    {
        await CreateServiceAsync();
        var subscriber = await CreateSubscriberAsync("ALCL00000001");
        var onu = await CreateOnuAsync("ALCL00000001", await Core.Client.GetAsync<AccessService>(subscriber.Owner.Id));

        await Core.PoliceAsync(new SubscriberOfOnu(), onu);

        var linked = await Core.Client.GetAsync<Subscriber>(subscriber.Id);
        linked.Onu.Id.ShouldBe(onu.Id);
        linked.SerialNumber = "ALCL00000077";
        await linked.SaveAsync();
        (await Core.PoliceAsync(new OnuOfSubscriber(), linked)).Model.Onu.HasValue.ShouldBeFalse();
    }

    private async Task<IEnumerable<string>> PortsAsync() =>
        (await Core.Client.ListAsync<PonPort>()).Select(static port => port.Name).Order(StringComparer.Ordinal);

    private async Task<Onu> CreateOnuAsync(string serialNumber, AccessService? service = null)
    {
        var device = new OltDevice
        {
            Name = "Central Office",
            Host = "olt",
            AccessService = service ?? await CreateServiceAsync(),
        };
        await Core.CreateAsync(device);
        var port = new PonPort
        {
            Name = "first",
            OltDevice = device,
            Number = 1,
        };
        await Core.CreateAsync(port);
        return await Core.CreateAsync(new Onu { SerialNumber = serialNumber, PonPort = port });
    }
}
