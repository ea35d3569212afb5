using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Testing;

/// <summary>A step that a test made itself, for the engine, which else makes its own.</summary>
internal sealed class GivenStep<T>(SyncStep<T> step) : SyncStepRegistration(step.GetType(), T.Descriptor)
    where T : XOSBase, IXosModel<T>
{
    public override SyncStep Create(IServiceProvider services) => step;

    public override Task SyncAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken) =>
        ((SyncStep<T>)step).SyncRecordAsync((T)model, cancellationToken);

    public override Task DeleteAsync(SyncStep step, XOSBase model, CancellationToken cancellationToken) =>
        ((SyncStep<T>)step).DeleteRecordAsync((T)model, cancellationToken);
}
