using CHARGING_NAMESPACE.Steps;
using Xos.Testing;

namespace CHARGING_NAMESPACE.Tests;

public sealed class SyncChargingServiceInstanceTests
{
    [Fact]
    public async Task The_back_end_is_told_the_greeting()
    {
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        var service = await core.CreateAsync(new ChargingService { Name = "charging-app", BackEnd = "http://localhost" });
        var instance = await core.CreateAsync(
            new ChargingServiceInstance
            {
                Name = "first",
                Greeting = "hello",
                Owner = service,
            }
        );

        var run = await core.SyncAsync(new SyncChargingServiceInstance(), instance);

        Assert.Contains("http://localhost is told hello", run.Messages);
        Assert.Equal("OK", run.BackendStatus);
    }

    [Fact]
    public async Task A_deleted_instance_is_taken_back()
    {
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        await core.CreateAsync(new ChargingService { Name = "charging-app", BackEnd = "http://localhost" });
        var instance = await core.CreateAsync(new ChargingServiceInstance { Name = "first", Greeting = "hello" });

        var run = await core.DeleteAsync(new SyncChargingServiceInstance(), instance);

        Assert.Contains("hello is taken back", run.Messages);
    }
}
