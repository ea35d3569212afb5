using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Xos.Kafka;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Kafka;

/// <summary>Where events come from, as it is configured: <c>event_bus</c>, <c>kafka</c> and <c>kafka_bootstrap_servers</c>.</summary>
internal sealed record EventBus
{
    /// <summary>The one kind that there is.</summary>
    public const string KafkaKind = "kafka";

    /// <summary>What the bus is; null where nothing says it.</summary>
    public string? Kind { get; private init; }

    /// <summary>Brokers to read from; null where nothing says it.</summary>
    public string? Endpoint { get; private init; }

    // As in the reference, what is published goes there.
    private string? ProducerServers { get; init; }

    private KafkaClientOptions Client { get; init; } = new();

    /// <exception cref="InvalidOperationException">A value is of the wrong kind, or names a file that cannot be read.</exception>
    public static EventBus Read(IConfiguration configuration)
    {
        var client = new KafkaClientOptions();
        configuration.GetSection("kafka").Bind(client);
        client.Sasl.Password = client.Sasl.Password is { } password ? Secret(password) : null;
        var servers = configuration.GetSection("kafka_bootstrap_servers");
        return new()
        {
            Kind = Text(configuration["event_bus:kind"]),
            Endpoint = Text(configuration["event_bus:endpoint"]),
            ProducerServers = Text(servers.Value ?? string.Join(',', servers.GetChildren().Select(static server => server.Value))),
            Client = client,
        };
    }

    /// <exception cref="InvalidOperationException">Something cannot be used; the message tells everything, a line each.</exception>
    public void ThrowIfFaulty()
    {
        var faults = Client.Faults(static name => $"kafka.{name.Replace(':', '.').ToLowerInvariant()}".TrimEnd('.')).ToList();
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', faults));
        }

        try
        {
            // The library tells of settings that it does not know, or cannot use together, when a client is made; it waits for no broker.
            new ConsumerBuilder<byte[], byte[]>(Consumer("check"))
                .SetLogHandler(static (_, _) => { })
                .Build()
                .Dispose();
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new InvalidOperationException($"Kafka cannot be used with the settings under 'kafka': {fault.Message}", fault);
        }
    }

    /// <summary>Settings with which nothing is passed over: what is committed is what was stored, and that what was dealt with.</summary>
    public ConsumerConfig Consumer(string group)
    {
        var config = new ConsumerConfig
        {
            ClientId = $"xos-{group}",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AutoCommitIntervalMs = 1000,
            // How soon a topic that is new is heard of.
            TopicMetadataRefreshIntervalMs = 30_000,
        };
        Client.ApplyTo(config);
        config.BootstrapServers = Endpoint;
        config.GroupId = group;
        config.EnableAutoCommit = true;
        config.EnableAutoOffsetStore = false;
        return config;
    }

    /// <summary>Settings with which nothing that is parked gets lost.</summary>
    public ProducerConfig Producer(string group)
    {
        var config = new ProducerConfig
        {
            ClientId = $"xos-{group}",
            Acks = Acks.All,
            EnableIdempotence = true,
            // A broker that is away is waited for.
            MessageTimeoutMs = 0,
            LingerMs = 0,
        };
        Client.ApplyTo(config);
        config.BootstrapServers = ProducerServers ?? Endpoint;
        return config;
    }

    private static string Secret(string text)
    {
        try
        {
            return SecretText.Read(text);
        }
        catch (IOException fault)
        {
            throw new InvalidOperationException($"kafka.sasl.password names a file that cannot be read: {fault.Message}", fault);
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
