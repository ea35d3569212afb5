using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Events;

namespace Xos.Runtime.Kafka;

/// <summary>Brings the messages of Kafka's topics. One consumer serves all steps, so that each of several that want a topic hears all of it.</summary>
internal sealed class KafkaEventSource(IConfiguration configuration, TimeProvider time, ILogger<KafkaEventSource> log) : IEventSource
{
    public string Technology => EventBus.KafkaKind;

    public bool IsShared => true;

    public async Task RunAsync(
        IReadOnlyList<EventSubscription> subscriptions,
        Func<EventSubscription, ReceivedEvent, CancellationToken, Task<EventOutcome>> deliver,
        CancellationToken stopping
    )
    {
        var bus = EventBus.Read(configuration);
        if (!IsUsable(bus))
        {
            return;
        }

        var group = subscriptions[0].Group;
        using var parking = new ParkingTopics(bus.Producer(group), group, log);
        var dispatch = new Dispatch(subscriptions, deliver, parking);
        var consumer = new GroupConsumer(bus.Consumer(group), subscriptions, dispatch, time, log);
        await consumer.RunAsync(stopping);
        stopping.ThrowIfCancellationRequested();
    }

    // In the words of the reference.
    private bool IsUsable(EventBus bus)
    {
        switch (bus)
        {
            case { Kind: null }:
                log.NoKind();
                return false;
            case { Kind: not EventBus.KafkaKind }:
                log.UnknownKind(bus.Kind);
                return false;
            case { Endpoint: null }:
                log.NoEndpoint();
                return false;
            default:
                return true;
        }
    }
}
