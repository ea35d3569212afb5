namespace Documentation.Tests.Snippets;

public sealed class SyncCharger(ChargerApi api) : ChargerSyncStep
{
    public override Task SyncRecordAsync(Charger model, CancellationToken cancellationToken) => api.SetAsync(model.Name, model.Power);
}
