using Confluent.Kafka;

namespace Xos.Core.Kafka;

/// <summary>Options as the client library takes them.</summary>
internal static class ProducerSettings
{
    /// <summary>Settings with which nothing is given up, and nothing overtakes.</summary>
    public static ProducerConfig Of(KafkaOptions options)
    {
        var config = new ProducerConfig
        {
            ClientId = "xos-core",
            Acks = Acks.All,
            EnableIdempotence = true,
            // A broker that is away is waited for: given up, a message would be overtaken by those behind it.
            MessageTimeoutMs = 0,
            // Messages come as a batch anyway.
            LingerMs = 1,
        };
        options.ApplyTo(config);
        return config;
    }
}
