namespace Documentation.Tests.Snippets;

/// <summary>Has a back end, so that the core keeps what is deleted until that is told.</summary>
public sealed class TakeBack : ModelSyncStep
{
    public override Task SyncRecordAsync(Model model, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task DeleteRecordAsync(Model model, CancellationToken cancellationToken) => Task.CompletedTask;
}
