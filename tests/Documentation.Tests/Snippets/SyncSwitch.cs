namespace Documentation.Tests.Snippets;

public sealed class SyncSwitch(SwitchApi api) : SwitchSyncStep
{
    public override TimeSpan? TimeLimit => TimeSpan.FromMinutes(2);

    public override int? MaxParallel => 4;

    public override Task SyncRecordAsync(Switch model, CancellationToken cancellationToken)
    {
        api.On.Add(model.Name);
        return Task.CompletedTask;
    }
}
