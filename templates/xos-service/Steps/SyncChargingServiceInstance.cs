using Microsoft.Extensions.Logging;
using Xos.Runtime.Sync;

namespace CHARGING_NAMESPACE.Steps;

/// <summary>Maps a <see cref="ChargingServiceInstance"/> to its back end.</summary>
public sealed class SyncChargingServiceInstance : ChargingServiceInstanceSyncStep
{
    /// <inheritdoc />
    public override async Task SyncRecordAsync(ChargingServiceInstance model, CancellationToken cancellationToken)
    {
        // Not ready yet is no failure: the step is tried again in each pass.
        var owner = await model.Owner.LoadAsync(cancellationToken) ?? throw new DeferredException("The instance has no service yet");
        Log.LogInformation("{back_end} is told {greeting}", owner.BackEnd, model.Greeting);
    }

    /// <inheritdoc />
    public override Task DeleteRecordAsync(ChargingServiceInstance model, CancellationToken cancellationToken)
    {
        Log.LogInformation("{greeting} is taken back", model.Greeting);
        return Task.CompletedTask;
    }
}
