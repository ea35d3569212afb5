using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Events;

namespace Xos.Runtime.Kafka;

/// <summary>Puts events aside that steps failed with too often: whole, with the reason in headers, on a topic beside the one that they came on.</summary>
internal sealed class ParkingTopics(ProducerConfig settings, string group, ILogger log) : IDisposable
{
    private readonly string _ending =
        $".{string.Concat(group.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_'))}.parked";

    // Most programs never park anything.
    private readonly Lazy<IProducer<byte[]?, byte[]?>> _producer = new(() =>
        new ProducerBuilder<byte[]?, byte[]?>(settings)
            .SetErrorHandler((_, error) => log.InTrouble(error.Reason))
            .SetLogHandler(static (_, _) => { })
            .Build()
    );

    /// <summary>Whether a topic is one of these.</summary>
    public bool Contains(string topic) => topic.EndsWith(_ending, StringComparison.Ordinal);

    /// <summary>Puts an event aside and waits until the brokers have it. One that they will never take is left to the log.</summary>
    public async Task ParkAsync(string step, ConsumeResult<byte[]?, byte[]?> message, EventOutcome failed, CancellationToken givenUp)
    {
        var topic = message.Topic + _ending;
        try
        {
            await _producer.Value.ProduceAsync(topic, Parked(step, message, failed), givenUp);
            log.Parked(step, message.Topic, message.Partition.Value, message.Offset.Value, topic);
        }
        catch (ProduceException<byte[]?, byte[]?> refusal)
        {
            log.NotParked(refusal.Error.Reason, step, message.Topic, message.Partition.Value, message.Offset.Value, topic);
        }
    }

    public void Dispose()
    {
        if (_producer.IsValueCreated)
        {
            _producer.Value.Dispose();
        }
    }

    private static Message<byte[]?, byte[]?> Parked(string step, ConsumeResult<byte[]?, byte[]?> message, EventOutcome failed)
    {
        var headers = new Headers();
        foreach (var header in message.Message.Headers ?? [])
        {
            headers.Add(header.Key, header.GetValueBytes());
        }

        Add("xos-step", step);
        Add("xos-error", $"{failed.Fault!.GetType().Name}: {failed.Fault.Message}");
        Add("xos-attempts", failed.Attempts.ToString(CultureInfo.InvariantCulture));
        Add("xos-topic", message.Topic);
        Add("xos-partition", message.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add("xos-offset", message.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            Key = message.Message.Key,
            Value = message.Message.Value,
            Timestamp = message.Message.Timestamp,
            Headers = headers,
        };

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}
