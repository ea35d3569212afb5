using System.Text.Json.Nodes;
using Confluent.Kafka;

namespace Xos.Core.Kafka.Tests;

/// <summary>Reads a topic from its beginning, as any consumer does.</summary>
internal sealed class TopicReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IConsumer<string, string> _consumer;

    private TopicReader(string servers, string topic, int partitions)
    {
        _consumer = new ConsumerBuilder<string, string>(
            new ConsumerConfig
            {
                BootstrapServers = servers,
                GroupId = "judge",
                EnableAutoCommit = false,
            }
        ).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
        _consumer.Assign(Enumerable.Range(0, partitions).Select(i => new TopicPartitionOffset(topic, i, Offset.Beginning)));
    }

    public static TopicReader Open(MockBroker broker, string topic, int partitions) => new(broker.Servers, topic, partitions);

    /// <summary>The next message, of whatever partition.</summary>
    public (string Key, JsonObject Value) Next()
    {
        var until = DateTime.UtcNow + Patience;
        while (DateTime.UtcNow < until)
        {
            try
            {
                if (_consumer.Consume(TimeSpan.FromMilliseconds(200)) is { Message: { } message })
                {
                    return (message.Key, JsonNode.Parse(message.Value)!.AsObject());
                }
            }
            catch (ConsumeException e) when (!e.Error.IsFatal)
            {
                // The broker is away; the next try finds it.
            }
        }

        throw new TimeoutException($"No message within {Patience.TotalSeconds} s.");
    }

    /// <summary>Reads until one is like that.</summary>
    /// <returns>All that came, the last one included.</returns>
    public List<(string Key, JsonObject Value)> Until(Func<JsonObject, bool> isLast)
    {
        var read = new List<(string, JsonObject)>();
        while (true)
        {
            var next = Next();
            read.Add(next);
            if (isLast(next.Value))
            {
                return read;
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _consumer.Dispose();
        return ValueTask.CompletedTask;
    }
}
