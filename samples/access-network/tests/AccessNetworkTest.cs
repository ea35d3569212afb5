using AccessNetwork.Controller;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xos.Testing;

namespace AccessNetwork.Tests;

/// <summary>A core that knows the models, and the real controller with a clock of its own.</summary>
public abstract class AccessNetworkTest : IAsyncLifetime
{
    protected TestCore Core { get; private set; } = null!;

    protected FakeTimeProvider ControllerTime { get; private set; } = new();

    private protected RunningController BackEnd { get; private set; } = null!;

    private protected OltControllerClient Controller => BackEnd.Client;

    public async Task InitializeAsync()
    {
        BackEnd = await RunningController.StartAsync(ControllerTime);
        Core = await TestCore.StartAsync(builder =>
        {
            builder.Services.AddTransient(_ => Controller);
            builder.AddModelsAndSteps();
        });
    }

    public async Task DisposeAsync()
    {
        await Core.DisposeAsync();
        await BackEnd.DisposeAsync();
    }

    /// <summary>Another controller takes its place, which knows nothing.</summary>
    protected async Task RestartControllerAsync()
    {
        await BackEnd.DisposeAsync();
        BackEnd = await RunningController.StartAsync(ControllerTime);
    }

    protected Task<AccessService> CreateServiceAsync() =>
        Core.CreateAsync(
            new AccessService
            {
                Name = "Fibre",
                STag = 10,
                FirstVlan = 100,
                LastVlan = 199,
            }
        );

    protected async Task<OltDevice> CreateDeviceAsync(uint ports = 1) =>
        await Core.CreateAsync(
            new OltDevice
            {
                Name = "Central Office",
                Host = "olt.example.org",
                PonPorts = ports,
                AccessService = await CreateServiceAsync(),
            }
        );

    protected Task<Subscriber> CreateSubscriberAsync(string serialNumber, uint vlan = 101) =>
        Core.CreateAsync(
            new Subscriber
            {
                Name = $"home {vlan}",
                SerialNumber = serialNumber,
                Vlan = vlan,
            }
        );

    /// <summary>Lets all steps run until devices have answered and nothing is left to do.</summary>
    protected async Task<SyncPasses> SettleAsync()
    {
        await Core.SyncAsync();
        ControllerTime.Advance(TimeSpan.FromSeconds(2));
        Core.Time.Advance(TimeSpan.FromSeconds(2));
        return await Core.SyncAsync();
    }
}
