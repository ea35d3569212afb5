using CHARGING_NAMESPACE.Steps;
using Xos.Testing;

namespace CHARGING_NAMESPACE.Tests;

public sealed class SyncChargingServiceTests
{
    [Fact]
    public async Task The_back_end_is_logged()
    {
        await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        var service = await core.CreateAsync(new ChargingService { Name = "charging-app", BackEnd = "http://localhost" });

        var run = await core.SyncAsync(new SyncChargingService(), service);

        Assert.Contains("charging-app is reached at http://localhost", run.Messages);
        Assert.Equal("OK", run.BackendStatus);
    }
}
