using Xos.Runtime.Client;

namespace AccessNetwork.Tests;

/// <summary>What the models demand of objects, beyond what fields alone can tell.</summary>
public sealed class RulesTests : AccessNetworkTest
{
    [Fact]
    public async Task A_vlan_that_is_not_one_of_the_service_is_refused()
    {
        await CreateServiceAsync();

        var refusal = await Should.ThrowAsync<XosCoreException>(() => CreateSubscriberAsync("ALCL00000001", vlan: 200));

        refusal.Message.ShouldContain("VLAN 200 is not one of service Fibre");
    }

    [Fact]
    public async Task A_vlan_that_another_subscriber_has_is_refused()
    {
        await CreateServiceAsync();
        await CreateSubscriberAsync("ALCL00000001", vlan: 101);

        var refusal = await Should.ThrowAsync<XosCoreException>(() => CreateSubscriberAsync("ALCL00000002", vlan: 101));

        refusal.Message.ShouldContain("vlan");
    }

    [Theory]
    [InlineData("ALCL1")]
    [InlineData("alcl00000001")]
    public async Task A_serial_number_that_is_none_is_refused(string serialNumber)
    {
        await CreateServiceAsync();

        var refusal = await Should.ThrowAsync<XosCoreException>(() => CreateSubscriberAsync(serialNumber));

        refusal.Message.ShouldContain($"Serial number '{serialNumber}' must have 12 characters and no small letters");
    }

    [Fact]
    public async Task VLANs_that_end_before_they_begin_are_refused()
    {
        var service = await CreateServiceAsync();
        service.LastVlan = 50;

        var refusal = await Should.ThrowAsync<XosCoreException>(() => service.SaveAsync());

        refusal.Message.ShouldContain("The first VLAN (100) must not be above the last (50)");
    }

    [Fact]
    public async Task A_host_with_blanks_is_refused()
    {
        var device = await CreateDeviceAsync();
        device.Host = "central office";

        var refusal = await Should.ThrowAsync<XosCoreException>(() => device.SaveAsync());

        refusal.Message.ShouldContain("Host 'central office' must not have blanks");
    }
}
