using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Pulling;

/// <summary>Runs pull steps, each on its own interval.</summary>
/// <param name="steps">The steps.</param>
/// <param name="runner">Makes them.</param>
/// <param name="interval">The pause of those that name none.</param>
/// <param name="lastCall">Ends what runs when the program stops.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
internal sealed class PullEngine(
    ImmutableArray<ActorRegistration> steps,
    ActorRunner runner,
    TimeSpan interval,
    LastCall lastCall,
    TimeProvider time,
    ILogger log
)
{
    private static readonly RunLabels _labels = new(RunLabels.Pull);

    // So that a step whose interval is zero does not take a processor for itself.
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs until told to stop; running steps then get the configured time to end.</summary>
    /// <param name="reconnect">Called when the core cannot be reached; returns when it can. What it throws ends the step's runs.</param>
    /// <param name="stopping">Tells to stop.</param>
    public async Task RunAsync(Func<CancellationToken, Task> reconnect, CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = steps
            .Select(step => Task.Run(() => RepeatAsync(step, reconnect, abandon.Token, end.Token), CancellationToken.None))
            .ToList();
        // A step whose runs ended by themselves got to know that the core will not come back.
        await Task.WhenAny([.. running, Task.Delay(Timeout.InfiniteTimeSpan, stopping)]);
        await end.CancelAsync();
        await lastCall.EndAsync(Task.WhenAll(running), abandon);
    }

    private async Task RepeatAsync(
        ActorRegistration step,
        Func<CancellationToken, Task> reconnect,
        CancellationToken abandoned,
        CancellationToken stopping
    )
    {
        var pause = interval;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var run = runner.Start(
                    step,
                    _labels,
                    async (actor, token) =>
                    {
                        var pull = (PullStep)actor;
                        pause = pull.Interval ?? interval;
                        log.StartingPullStep(step.Type.Name);
                        await pull.PullRecordsAsync(token);
                        log.DoneWithPullStep(step.Type.Name);
                    },
                    abandoned
                );
                await EndAsync(run, step);
            }
            catch (Exception fault)
            {
                if (!abandoned.IsCancellationRequested)
                {
                    log.PullStepFailed(fault, fault, step.Type.Name);
                }

                if (fault is XosCoreException { IsUnavailable: true })
                {
                    await EndsQuietlyAsync(reconnect(stopping), stopping);
                }
            }

            await EndsQuietlyAsync(Task.Delay(pause > _shortest ? pause : _shortest, time, stopping), stopping);
        }
    }

    // One that does not heed its cancellation is told once, and waited for: it must not overlap with the next run.
    private async Task EndAsync(ActorRun run, ActorRegistration step)
    {
        try
        {
            await run.Outcome;
        }
        catch (RunTimeoutException hanging) when (hanging.IsDeaf)
        {
            log.PullStepIsDeaf(step.Type.Name);
            await run.Ended;
            throw;
        }
    }

    private static async Task EndsQuietlyAsync(Task task, CancellationToken stopping)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The loop looks itself.
        }
    }
}
