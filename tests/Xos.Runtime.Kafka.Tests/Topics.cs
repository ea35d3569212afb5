using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Testing.Kafka;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>Writes topics, and reads them from their beginnings, as any other program does.</summary>
internal sealed class Topics(MockBroker broker) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly IProducer<string?, string> _producer = new ProducerBuilder<string?, string>(
        new ProducerConfig { BootstrapServers = broker.Servers, LingerMs = 0 }
    )
        .SetErrorHandler(static (_, _) => { })
        .SetLogHandler(static (_, _) => { })
        .Build();

    public Task WriteAsync(string topic, string? key, string value, int? partition = null) =>
        _producer.ProduceAsync(
            partition is { } number ? new TopicPartition(topic, number) : new TopicPartition(topic, Partition.Any),
            new()
            {
                Key = key,
                Value = value,
                Timestamp = new(At),
            }
        );

    /// <summary>Writes the numbers from one to another, each to a partition in turn.</summary>
    public async Task CountAsync(string topic, int from, int to, int partitions = 1)
    {
        for (var i = from; i <= to; i++)
        {
            await WriteAsync(topic, null, i.ToString(CultureInfo.InvariantCulture), i % partitions);
        }
    }

    public static DateTimeOffset At { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>The first message on a topic.</summary>
    public Message<string, string> ReadFirst(string topic)
    {
        using var consumer = new ConsumerBuilder<string, string>(
            new ConsumerConfig { BootstrapServers = broker.Servers, GroupId = "judge" }
        )
            .SetErrorHandler(static (_, _) => { })
            .SetLogHandler(static (_, _) => { })
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        return consumer.Consume(_patience)?.Message ?? throw new TimeoutException($"nothing is on {topic}");
    }

    public static string Header(Message<string, string> message, string name) =>
        Encoding.UTF8.GetString(message.Headers.GetLastBytes(name));

    public void Dispose() => _producer.Dispose();
}
