namespace Xos.Core.Records.Rules;

/// <summary>A backup operation can be told from all others, also in a store that was restored from a backup.</summary>
internal sealed class BackupOperationRule : IModelRule
{
    /// <inheritdoc />
    public string Model => "BackupOperation";

    /// <inheritdoc />
    public Task ApplyAsync(Draft draft, RuleContext context, FaultList faults)
    {
        if (draft["uuid"] is null or "")
        {
            draft.Set("uuid", Guid.NewGuid().ToString());
        }

        return Task.CompletedTask;
    }
}
