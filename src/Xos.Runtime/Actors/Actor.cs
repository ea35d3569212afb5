using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Runtime.Client;

namespace Xos.Runtime.Actors;

/// <summary>What a sync step, a model policy, a pull step and an event step have in common. Derive from one of these.</summary>
/// <remarks>
/// The synchronizer makes a new one, in its own service scope, for each run, so it may keep state in fields during a run
/// and may take any registered service through its constructor.
/// </remarks>
public abstract class Actor
{
    private protected Actor() { }

    /// <summary>Gets or sets the logger of this class; its category is the class.</summary>
    /// <value>Set by the synchronizer before a run. A logger that drops everything until then, so a unit test need not care.</value>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>Gets or sets which attempt at this version of the object, or at this event, the run is.</summary>
    /// <value>Set by the synchronizer before a run: 1 for the first one, and 1 again after a success, a deferral or an edit. Of a pull step always 1.</value>
    public int Attempt { get; set; } = 1;

    /// <summary>Gets or sets the core, for reading and saving objects other than the one that is handed in.</summary>
    /// <value>Set by the synchronizer before a run.</value>
    /// <exception cref="InvalidOperationException">The object was made by hand and given no core.</exception>
    public IXosCore Core
    {
        get =>
            field
            ?? throw new InvalidOperationException($"{GetType().Name} has no core: it was not made by a synchronizer. Set its Core first.");
        set;
    }

    /// <summary>Gets how long a run may take. Then its cancellation token is cancelled, and the run counts as failed.</summary>
    /// <value>The default is null: what <c>step_timeout</c> says, 10 minutes unless configured. <see cref="Timeout.InfiniteTimeSpan"/> is for ever.</value>
    /// <remarks>A run that goes on all the same is told in the log, and nothing else is done with its object until it ends.</remarks>
    public virtual TimeSpan? TimeLimit => null;
}
