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
            BootstrapServers = options.BootstrapServers,
            ClientId = "xos-core",
            Acks = Acks.All,
            EnableIdempotence = true,
            // A broker that is away is waited for: given up, a message would be overtaken by those behind it.
            MessageTimeoutMs = 0,
            // Messages come as a batch anyway.
            LingerMs = 1,
            SecurityProtocol = (options.Tls.Enabled, options.Sasl.Mechanism is not null) switch
            {
                (false, false) => SecurityProtocol.Plaintext,
                (true, false) => SecurityProtocol.Ssl,
                (false, true) => SecurityProtocol.SaslPlaintext,
                (true, true) => SecurityProtocol.SaslSsl,
            },
            SslCaLocation = options.Tls.Ca,
            SslCertificateLocation = options.Tls.Certificate,
            SslKeyLocation = options.Tls.Key,
            SaslUsername = options.Sasl.Username,
            SaslPassword = options.Sasl.Password,
        };
        foreach (var (name, value) in options.Client)
        {
            config.Set(name, value);
        }

        if (options.Sasl.Mechanism is { } mechanism)
        {
            config.Set("sasl.mechanism", mechanism);
        }

        return config;
    }
}
