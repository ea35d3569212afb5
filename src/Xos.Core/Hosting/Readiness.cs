using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Hosting;

/// <summary>Whether clients should be sent to a core. Its ports open once all models are in force, so that nobody is told too early.</summary>
internal sealed class Readiness(StoreProbe store, Maintenance maintenance)
{
    private volatile bool _isStopping;

    /// <summary>From now on it is not: it goes down.</summary>
    public void BeginStop() => _isStopping = true;

    /// <summary>Why clients should go elsewhere; null when they need not.</summary>
    public async Task<string?> FindLackAsync(CancellationToken cancellation)
    {
        if (_isStopping)
        {
            return "the core stops";
        }

        if (await store.FindVersionAsync(cancellation) is null)
        {
            return "the store does not answer";
        }

        try
        {
            return await maintenance.ReadAsync(cancellation) is MaintenanceMode.Offline ? "the core is offline for maintenance" : null;
        }
        catch (RecordException e)
        {
            return e.Message;
        }
    }
}
