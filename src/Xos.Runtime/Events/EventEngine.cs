using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Hosting;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Events;

/// <summary>Runs event steps on what their technologies bring.</summary>
/// <param name="subscriptions">What the steps want.</param>
/// <param name="runner">Makes steps.</param>
/// <param name="lastCall">Ends what runs when the program stops.</param>
/// <param name="random">For pauses.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told.</param>
internal sealed class EventEngine(
    Subscriptions subscriptions,
    ActorRunner runner,
    LastCall lastCall,
    Random random,
    TimeProvider time,
    ILogger log
)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(20);

    private IReadOnlyList<Subscriptions.Wish> _wishes = [];

    /// <summary>Asks the steps what they want; to be called before <see cref="RunAsync"/>.</summary>
    /// <exception cref="StartRefusedException">A step cannot mean what it says.</exception>
    public async Task PrepareAsync() => _wishes = await subscriptions.ReadAsync();

    /// <summary>Runs until told to stop; running steps then get the configured time to end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        var running = Task.WhenAll(
            Runs().Select(run => Task.Run(() => ReceiveAsync(run.Source, run.Wishes, abandon.Token, stopping), CancellationToken.None))
        );
        await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, stopping));
        await lastCall.EndAsync(running, abandon);
    }

    private IEnumerable<(IEventSource Source, List<Subscriptions.Wish> Wishes)> Runs() =>
        _wishes
            .GroupBy(static wish => wish.Source)
            .SelectMany(static group =>
                group.Key.IsShared
                    ? [(group.Key, group.ToList())]
                    : group.Select(wish => (group.Key, new List<Subscriptions.Wish> { wish }))
            );

    private async Task ReceiveAsync(
        IEventSource source,
        List<Subscriptions.Wish> wishes,
        CancellationToken abandoned,
        CancellationToken stopping
    )
    {
        var deliveries = wishes.ToDictionary(
            static wish => wish.Subscription,
            wish => new EventDelivery(wish.Step, runner, new Backoff(random), time, log)
        );
        foreach (var wanted in deliveries.Keys)
        {
            log.WaitingForEvents([.. wanted.Topics], wanted.Pattern?.ToString(), wanted.Step);
        }

        try
        {
            await ReceiveAsync(source, deliveries, abandoned, stopping);
        }
        finally
        {
            foreach (var delivery in deliveries.Values)
            {
                delivery.Dispose();
            }
        }
    }

    private async Task ReceiveAsync(
        IEventSource source,
        Dictionary<EventSubscription, EventDelivery> deliveries,
        CancellationToken abandoned,
        CancellationToken stopping
    )
    {
        var pauses = NewPauses();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await source.RunAsync(
                    [.. deliveries.Keys],
                    (subscription, received, givenUp) =>
                    {
                        pauses = NewPauses();
                        return deliveries[subscription].DeliverAsync(received, abandoned, givenUp);
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
                log.EventSourceFailed(fault, fault, [.. deliveries.Keys.Select(static wanted => wanted.Step)], pause);
                await Task.WhenAny(Task.Delay(pause, time, stopping));
            }
        }
    }

    private GrowingPause NewPauses() => new(_firstPause, _longestPause, random);
}
