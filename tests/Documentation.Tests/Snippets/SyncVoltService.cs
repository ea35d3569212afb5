using Xos.Runtime.Sync;

namespace Documentation.Tests.Snippets;

public sealed class SyncVoltService(VoltApi api) : VoltServiceSyncStep
{
    public override async Task SyncRecordAsync(VoltService model, CancellationToken cancellationToken)
    {
        if (!await api.IsReadyAsync(model.Name, cancellationToken))
        {
            throw new DeferredException("not ready");
        }

        model.BackendHandle = await api.AddAsync(model.Name, cancellationToken);
        await model.SaveAsync(cancellationToken: cancellationToken);
    }

    public override Task DeleteRecordAsync(VoltService model, CancellationToken cancellationToken) =>
        api.RemoveAsync(model.BackendHandle, cancellationToken);
}
