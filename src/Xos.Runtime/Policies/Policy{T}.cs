using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Policies;

/// <summary>Keeps other objects of the core in line with those of one model: makes, changes and removes what follows from them.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <remarks>
/// Handlers must be idempotent: after a crash, a lost connection or a failure the same object is handed in again, to the same handler. No two
/// run at once for one object, nor does a sync step of this synchronizer then; those for different objects run side by side. What a handler
/// saves wakes sync steps, and what sync steps save wakes policies, if it is more than bookkeeping; both end when nothing changes any more.
/// Throw <see cref="DeferredException"/> when the object has to wait for something: that is no failure, and the object comes again on each
/// pass. Anything else thrown gets <c>policy_code</c> 2, and is tried again after growing pauses.
/// </remarks>
public abstract class Policy<T> : Actor
    where T : XOSBase, IXosModel<T>
{
    /// <summary>Gets how many runs of this policy may go on at once, for a back end that takes only so much.</summary>
    /// <value>The default is null: as many as <c>max_parallel</c> lets go on of all together. Less than 1 counts as 1.</value>
    public virtual int? MaxParallel => null;

    /// <summary>Handles an object that no policy has dealt with yet; does nothing unless overridden.</summary>
    /// <param name="model">The object as read from the core.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public virtual Task HandleCreateAsync(T model, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Handles an object that a user or a sync step has changed since; does nothing unless overridden.</summary>
    /// <param name="model">The object as read from the core.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public virtual Task HandleUpdateAsync(T model, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Handles an object that was deleted; does nothing unless overridden.</summary>
    /// <param name="model">The object, already marked as deleted in the core. Its row goes away only after this returned.</param>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public virtual Task HandleDeleteAsync(T model, CancellationToken cancellationToken) => Task.CompletedTask;
}
