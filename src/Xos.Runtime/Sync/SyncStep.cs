using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>What every sync step has, whatever model it observes. Derive from <see cref="SyncStep{T}"/>.</summary>
/// <remarks>
/// The synchronizer makes a new step, in its own service scope, for each run of an object, so a step may keep
/// state in fields during a run and may take any registered service through its constructor.
/// </remarks>
public abstract class SyncStep
{
    private protected SyncStep() { }

    /// <summary>Gets or sets the logger of this step; its category is the step's type.</summary>
    /// <value>Set by the synchronizer before a run. A logger that drops everything until then, so a unit test need not care.</value>
    public ILogger Log { get; set; } = NullLogger.Instance;

    /// <summary>Gets or sets the core, for reading and saving objects other than the one that is handed in.</summary>
    /// <value>Set by the synchronizer before a run.</value>
    /// <exception cref="InvalidOperationException">The step was made by hand and given no core.</exception>
    public IXosCore Core
    {
        get =>
            field
            ?? throw new InvalidOperationException($"{GetType().Name} has no core: it was not made by a synchronizer. Set its Core first.");
        set;
    }
}
