using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>Drives a back end toward what objects of one model declare.</summary>
/// <typeparam name="T">The observed model.</typeparam>
/// <remarks>
/// Both methods must be idempotent: after a crash or a lost connection the same object is handed in again.
/// Throw <see cref="DeferredException"/> when the object has to wait for something, and
/// <see cref="InnocuousException"/> when it cannot be synced now but nothing is wrong with it;
/// anything else thrown marks the object as failed and is retried with growing pauses.
/// </remarks>
public abstract class SyncStep<T> : Actor
    where T : XOSBase, IXosModel<T>
{
    /// <summary>Gets how many runs of this step may go on at once, for a back end that takes only so much.</summary>
    /// <value>The default is null: as many as <c>max_parallel</c> lets go on of all together. Less than 1 counts as 1.</value>
    public virtual int? MaxParallel => null;

    /// <summary>Makes the back end equal to what <paramref name="model"/> declares.</summary>
    /// <param name="model">The object as read from the core just before this call.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public abstract Task SyncRecordAsync(T model, CancellationToken cancellationToken);

    /// <summary>Removes from the back end what <paramref name="model"/> declared; does nothing unless overridden.</summary>
    /// <param name="model">The object, already marked as deleted in the core. Its row goes away only after this returned.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public virtual Task DeleteRecordAsync(T model, CancellationToken cancellationToken) => Task.CompletedTask;
}
