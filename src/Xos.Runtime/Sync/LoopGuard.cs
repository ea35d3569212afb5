using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Sync;

/// <summary>Finds steps and policies that keep each other at work, or themselves, with nobody else changing anything.</summary>
/// <remarks>
/// Each run knows whether its object's version was made by a run of this program, and how many followed from each other up to it. So a chain is
/// told from many objects that each change a common one, and a change by anybody else begins at nothing. A chain that is too long is not
/// ended, as it may come to rest, but slowed down more and more. Nothing of it needs more than what a core answers to saves.
/// </remarks>
internal sealed class LoopGuard(OwnChanges changes, RunWatch runs, ILogger log)
{
    /// <summary>How many runs may follow from each other before they count as a loop.</summary>
    public const int MostRounds = 10;

    private readonly ConcurrentDictionary<ObjectKey, bool> _told = new();

    /// <summary>The run of this program from which that of an object follows; null when somebody else changed the object.</summary>
    public OwnChange? CauseOf(PendingObject work) => changes.CauseOf(work.Key, work.Version);

    /// <summary>The earliest time at which a run of a loop may go on; the default for at once.</summary>
    public DateTimeOffset NotBefore(PendingObject work, DateTimeOffset now) =>
        CauseOf(work) is { Rounds: >= MostRounds } cause && cause.At <= now
            ? cause.At + Backoff.BoundAfter(cause.Rounds - MostRounds)
            : default;

    /// <summary>What remembers the changes that a run makes.</summary>
    /// <param name="actor">What runs.</param>
    /// <param name="origin">On whose behalf it saves.</param>
    /// <param name="cause">What the run follows from.</param>
    public Action<XosModel, bool> Recorder(ActorRegistration actor, CallOrigin origin, OwnChange? cause)
    {
        var name = actor.Type.Name;
        var by = cause?.By.Add(name) ?? [name];
        return (saved, isStamped) =>
        {
            if (saved is XOSBase model)
            {
                var trace = Activity.Current?.Context ?? default;
                changes.Add(model, origin, isStamped, (stamp, now) => new(stamp, (cause?.Rounds ?? 0) + 1, by, now, trace));
            }
        };
    }

    /// <summary>Tells of a loop, once, when a run has ended that is part of one.</summary>
    /// <param name="work">What was run.</param>
    /// <param name="cause">What the run followed from.</param>
    /// <returns>What operators are told with the object; null when there is no loop.</returns>
    public string? Tell(PendingObject work, OwnChange? cause)
    {
        if (cause is not { Rounds: >= MostRounds })
        {
            _told.TryRemove(work.Key, out _);
            return null;
        }

        if (_told.TryAdd(work.Key, value: true))
        {
            runs.LoopFound(work.Observed.Model.Name);
            log.LoopFound(work.Model.ModelName, work.Model.Id, work.Model.ToString(), [.. cause.By], cause.Rounds);
        }

        return $"In a loop: {string.Join(", ", cause.By)} keep each other at work on this object, {cause.Rounds} runs so far with nobody else changing it. "
            + "They should save only what differs. Runs are made more and more rarely; a change by somebody else ends that";
    }
}
