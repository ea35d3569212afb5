using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Hosting;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Events;

/// <summary>Runs event steps, each on a subscription of its own.</summary>
/// <param name="steps">The steps.</param>
/// <param name="sources">The technologies.</param>
/// <param name="runner">Makes steps.</param>
/// <param name="group">The synchronizer's name.</param>
/// <param name="lastCall">Ends what runs when the program stops.</param>
/// <param name="random">For pauses.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
internal sealed class EventEngine(
    ImmutableArray<ActorRegistration> steps,
    IEnumerable<IEventSource> sources,
    ActorRunner runner,
    string group,
    LastCall lastCall,
    Random random,
    TimeProvider time,
    ILogger log
)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(20);

    // Of several sources of one technology the last one counts, as with services.
    private readonly Dictionary<string, IEventSource> _sources = sources
        .GroupBy(static source => source.Technology, StringComparer.Ordinal)
        .ToDictionary(static group => group.Key, static group => group.Last(), StringComparer.Ordinal);

    /// <summary>Runs until told to stop; running steps then get the configured time to end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        var running = Task.WhenAll(
            steps.Select(step => Task.Run(() => SubscribeAsync(step, abandon.Token, stopping), CancellationToken.None))
        );
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stopping));
        await lastCall.EndAsync(running, abandon);
    }

    private async Task SubscribeAsync(ActorRegistration registration, CancellationToken abandoned, CancellationToken stopping)
    {
        if (await ReadAsync(registration) is not var (source, subscription))
        {
            return;
        }

        log.WaitingForEvents([.. subscription.Topics], subscription.Pattern, subscription.Step);
        var delivery = new EventDelivery(registration, runner, new Backoff(random), time, log);
        var pauses = NewPauses();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await source.RunAsync(
                    subscription,
                    received =>
                    {
                        pauses = NewPauses();
                        return delivery.DeliverAsync(received, abandoned, stopping);
                    },
                    stopping
                );
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                var pause = pauses.Next();
                log.EventSourceFailed(fault, fault, subscription.Step, pause);
                await Task.WhenAny(Task.Delay(pause, time, stopping));
            }
        }
    }

    private GrowingPause NewPauses() => new(_firstPause, _longestPause, random);

    // A step says by its properties what it wants, so one is made to be asked.
    private async Task<(IEventSource Source, EventSubscription Subscription)?> ReadAsync(ActorRegistration registration)
    {
        (IEventSource Source, EventSubscription Subscription)? read = null;
        try
        {
            await runner.RunAsync(
                registration,
                actor =>
                {
                    var step = (EventStep)actor;
                    var name = registration.Type.Name;
                    if (!_sources.TryGetValue(step.Technology, out var source))
                    {
                        log.UnknownTechnology(name, step.Technology, [.. _sources.Keys.Order(StringComparer.Ordinal)]);
                    }
                    else if (step.Topics.Count == 0 == step.Pattern is null)
                    {
                        log.NoChoiceOfTopics(
                            step.Pattern is null
                                ? $"Neither topics nor pattern is defined for step {name}"
                                : $"Both topics and pattern are defined for step {name}. Choose one."
                        );
                    }
                    else
                    {
                        read = (source, new(group, name, [.. step.Topics], step.Pattern));
                    }

                    return Task.CompletedTask;
                }
            );
        }
        catch (Exception fault)
        {
            log.EventStepUnusable(fault, fault, registration.Type.Name);
        }

        return read;
    }
}
