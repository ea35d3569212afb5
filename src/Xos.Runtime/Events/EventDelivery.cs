using System.Text;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Events;

/// <summary>Hands events to one step, one after the other: again when it throws, and past it when it throws too often.</summary>
internal sealed class EventDelivery(ActorRegistration registration, ActorRunner runner, Backoff backoff, TimeProvider time, ILogger log)
    : IDisposable
{
    /// <summary>How often an event is tried.</summary>
    public const int MostAttempts = 5;

    private static readonly RunLabels _labels = new(RunLabels.Event);

    private readonly string _step = registration.Type.Name;
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="received">The event.</param>
    /// <param name="abandoned">Cancels the step.</param>
    /// <param name="givenUp">Ends pauses between attempts.</param>
    /// <exception cref="OperationCanceledException">It was given up; the event is not dealt with.</exception>
    public async Task<EventOutcome> DeliverAsync(ReceivedEvent received, CancellationToken abandoned, CancellationToken givenUp)
    {
        await _turn.WaitAsync(givenUp);
        try
        {
            return await TryAsync(received, abandoned, givenUp);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<EventOutcome> TryAsync(ReceivedEvent received, CancellationToken abandoned, CancellationToken givenUp)
    {
        log.ProcessingEvent($"{received.Topic} {received.Key}", _step);
        var failures = 0;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                var run = runner.Start(
                    registration,
                    _labels with
                    {
                        EarlierFailures = attempt - 1,
                    },
                    (step, token) => ((EventStep)step).ProcessEventAsync(received, token),
                    abandoned
                );
                // Events of a step come one after the other, also after one that does not heed its cancellation.
                await run.Ended;
                await run.Outcome;
                return new(attempt);
            }
            catch (Exception fault) when (!abandoned.IsCancellationRequested)
            {
                // A core that is away says nothing about the event.
                if (fault is not XosCoreException { IsUnavailable: true } && ++failures == MostAttempts)
                {
                    log.EventParked(fault, fault, _step, received.Topic, received.Key, Encoding.UTF8.GetString(received.Value.Span));
                    return new(attempt, fault);
                }

                pause = backoff.PauseAfter(failures);
                log.EventStepFailed(fault, fault, _step, received.Topic, received.Key, pause);
            }

            await Task.Delay(pause, time, givenUp);
        }
    }
}
