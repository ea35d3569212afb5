using System.Text;
using Confluent.Kafka;
using Xos.Runtime.Events;

namespace Xos.Runtime.Kafka;

/// <summary>Hands a message to every step that wants its topic.</summary>
internal sealed class Dispatch(
    IReadOnlyList<EventSubscription> subscriptions,
    Func<EventSubscription, ReceivedEvent, CancellationToken, Task<EventOutcome>> deliver,
    ParkingTopics parking
)
{
    /// <summary>Whether any step wants what is on a topic.</summary>
    public bool IsWanted(string topic) => Wanting(topic).Any();

    /// <summary>Deals with a message; what steps fail with is parked.</summary>
    /// <exception cref="OperationCanceledException">It was given up, and must come again.</exception>
    public Task HandleAsync(ConsumeResult<byte[]?, byte[]?> message, CancellationToken givenUp) =>
        Task.WhenAll(Wanting(message.Topic).Select(wanting => HandleAsync(wanting, message, givenUp)));

    // What was parked is wanted by name only: a pattern would bring it back for ever.
    private IEnumerable<EventSubscription> Wanting(string topic) =>
        subscriptions.Where(subscription =>
            subscription.Pattern is { } pattern
                ? pattern.IsMatch(topic) && !parking.Contains(topic)
                : subscription.Topics.Contains(topic, StringComparer.Ordinal)
        );

    private async Task HandleAsync(EventSubscription subscription, ConsumeResult<byte[]?, byte[]?> message, CancellationToken givenUp)
    {
        if (await deliver(subscription, EventOf(message), givenUp) is { IsParked: true } failed)
        {
            await parking.ParkAsync(subscription.Step, message, failed, givenUp);
        }
    }

    private static ReceivedEvent EventOf(ConsumeResult<byte[]?, byte[]?> message) =>
        new()
        {
            Topic = message.Topic,
            Key = Encoding.UTF8.GetString(message.Message.Key ?? []),
            Value = message.Message.Value ?? [],
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(message.Message.Timestamp.UnixTimestampMs),
        };
}
