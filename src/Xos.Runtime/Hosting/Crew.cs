using Xos.Runtime.Events;
using Xos.Runtime.Feed;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Hosting;

/// <summary>Everything of a program that runs, side by side, and ends together.</summary>
internal sealed class Crew(SynchronizerParts parts, CoreConnection connection, EngineFactory engines, ChangeAlarm alarm, Health health)
{
    /// <summary>Runs until told to stop, or until something cannot go on.</summary>
    /// <param name="reconnect">Returns when the core can be reached again.</param>
    /// <param name="goal">What the program is there for when that can be reached: it ends with it. Null to go on.</param>
    /// <param name="ready">What work that runs beside the steps is told.</param>
    /// <param name="stopping">Tells to stop.</param>
    public async Task RunAsync(
        Func<CancellationToken, Task> reconnect,
        Func<CancellationToken, Task>? goal,
        ReadyContext ready,
        CancellationToken stopping
    )
    {
        var events = engines.CreateForEventSteps(connection.Core);
        await events.PrepareAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        // First, so that what it says at once stands before what steps say.
        var running = parts.WhenReady.Select(work => AccompanyAsync(work, ready, end.Token)).ToList();
        running.AddRange(Start(events, new SharedReconnect(LookForCoreAsync).RunAsync, end.Token));
        if (goal is not null)
        {
            running.Add(PursueAsync(goal, end.Token));
        }

        health.Begin();
        try
        {
            // Whatever ends first ends by a stop, by a fault, or because all is done: each is for all.
            await await Task.WhenAny(running);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(running);
        }

        Task LookForCoreAsync(CancellationToken cancellationToken)
        {
            health.CoreLost();
            return reconnect(cancellationToken);
        }
    }

    private static async Task PursueAsync(Func<CancellationToken, Task> goal, CancellationToken stopping)
    {
        try
        {
            await goal(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before it was reached.
        }
    }

    // Its end is nobody else's, and its fault is everybody's.
    private static async Task AccompanyAsync(
        Func<ReadyContext, CancellationToken, Task> work,
        ReadyContext ready,
        CancellationToken stopping
    )
    {
        try
        {
            await work(ready, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            throw new StartRefusedException(fault.Message);
        }

        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stopping));
    }

    private List<Task> Start(EventEngine events, Func<CancellationToken, Task> reconnect, CancellationToken stopping)
    {
        var core = connection.Core;
        var woken = new List<ObjectEngine>();
        var running = new List<Task>();
        if (parts.SyncSteps.Length > 0)
        {
            woken.Add(engines.CreateForSyncSteps(core));
        }

        if (parts.Policies.Length > 0)
        {
            woken.Add(engines.CreateForPolicies(core));
        }

        running.AddRange(woken.Select(engine => engine.RunAsync(reconnect, stopping)));
        if (woken.Count > 0)
        {
            running.Add(WakeAsync(woken, stopping));
        }

        if (parts.PullSteps.Length > 0)
        {
            running.Add(engines.CreateForPullSteps(core).RunAsync(reconnect, stopping));
        }

        if (parts.EventSteps.Length > 0)
        {
            running.Add(events.RunAsync(stopping));
        }

        return running;
    }

    // Goes on when the core has no feed: what is not woken asks by itself.
    private async Task WakeAsync(List<ObjectEngine> engines, CancellationToken stopping)
    {
        var models = parts.SyncSteps.Concat(parts.Policies).Select(static actor => actor.Model.Name).Distinct(StringComparer.Ordinal);
        await alarm.RunAsync(models, () => engines.ForEach(static engine => engine.Wake()), stopping);
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stopping));
    }
}
