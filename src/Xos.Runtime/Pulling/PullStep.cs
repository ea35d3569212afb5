using Xos.Runtime.Actors;

namespace Xos.Runtime.Pulling;

/// <summary>Looks at something outside from time to time, and brings the core's objects in line with what it finds.</summary>
/// <remarks>
/// The first run is at the start, each further one <see cref="Interval"/> after the one before has ended, so a step never overlaps with itself;
/// different steps run side by side. What a run throws is logged, and the next run comes in its time. What it saves makes no sync step run, unless it
/// saves with <see cref="Models.SaveOptions.AlwaysUpdateTimestamp"/>.
/// </remarks>
public abstract class PullStep : Actor
{
    /// <summary>Gets the pause between the end of a run and the next one.</summary>
    /// <value>The default is null: what <c>pull_interval</c> says, 5 seconds unless configured.</value>
    public virtual TimeSpan? Interval => null;

    /// <summary>Reads what there is outside, and creates, changes or deletes objects of the core accordingly.</summary>
    /// <param name="cancellationToken">Cancelled when <see cref="Actor.TimeLimit"/> is over, or the synchronizer stops and its patience has run out.</param>
    public abstract Task PullRecordsAsync(CancellationToken cancellationToken);
}
