using Microsoft.Extensions.Logging;

namespace CHARGING_NAMESPACE.Steps;

/// <summary>Maps a <see cref="ChargingService"/> to its back end. Put the calls of yours here.</summary>
public sealed class SyncChargingService : ChargingServiceSyncStep
{
    /// <inheritdoc />
    public override Task SyncRecordAsync(ChargingService model, CancellationToken cancellationToken)
    {
        Log.LogInformation("{service} is reached at {back_end}", model, model.BackEnd);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task DeleteRecordAsync(ChargingService model, CancellationToken cancellationToken)
    {
        Log.LogInformation("{service} is gone", model);
        return Task.CompletedTask;
    }
}
