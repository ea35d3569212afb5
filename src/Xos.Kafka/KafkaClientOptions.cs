using Confluent.Kafka;

namespace Xos.Kafka;

/// <summary>How Kafka is reached.</summary>
public class KafkaClientOptions
{
    /// <summary>Brokers to begin with, <c>host:port</c> separated by commas. Null or empty, the default, for no Kafka.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>TLS.</summary>
    public KafkaTlsOptions Tls { get; set; } = new();

    /// <summary>A login.</summary>
    public KafkaSaslOptions Sasl { get; set; } = new();

    /// <summary>More settings of the client, by the names of librdkafka, such as <c>linger.ms</c>.</summary>
    public IDictionary<string, string> Client { get; } = new Dictionary<string, string>();

    /// <summary>Tells everything that is wrong, a line each.</summary>
    /// <param name="nameOf">What the user calls a setting: <c>Tls:Certificate</c> and the like are asked for.</param>
    public IEnumerable<string> Faults(Func<string, string> nameOf) =>
        Tls.Faults(name => nameOf($"{nameof(Tls)}:{name}"))
            .Concat(Sasl.Faults(name => nameOf(name.Length == 0 ? nameof(Sasl) : $"{nameof(Sasl)}:{name}")));

    /// <summary>Sets up a client of the library. What <see cref="Client"/> says comes last, before what the caller sets afterwards.</summary>
    /// <exception cref="InvalidOperationException">The library does not know a setting.</exception>
    public void ApplyTo(ClientConfig config)
    {
        config.BootstrapServers = BootstrapServers;
        config.SecurityProtocol = (Tls.Enabled, Sasl.Mechanism is not null) switch
        {
            (false, false) => SecurityProtocol.Plaintext,
            (true, false) => SecurityProtocol.Ssl,
            (false, true) => SecurityProtocol.SaslPlaintext,
            (true, true) => SecurityProtocol.SaslSsl,
        };
        config.SslCaLocation = Tls.Ca;
        config.SslCertificateLocation = Tls.Certificate;
        config.SslKeyLocation = Tls.Key;
        config.SaslUsername = Sasl.Username;
        config.SaslPassword = Sasl.Password;
        foreach (var (name, value) in Client)
        {
            config.Set(name, value);
        }

        if (Sasl.Mechanism is { } mechanism)
        {
            config.Set("sasl.mechanism", mechanism);
        }
    }
}
