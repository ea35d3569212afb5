using Microsoft.Extensions.Configuration;
using Xos.Core.Hosting;

namespace Xos.Core.Kafka;

/// <summary>How a core reaches Kafka; section <c>Kafka</c> of the configuration.</summary>
public sealed class KafkaOptions
{
    /// <summary>Brokers to begin with, <c>host:port</c> separated by commas. Null or empty, the default, for no Kafka.</summary>
    public string? BootstrapServers { get; set; }

    /// <summary>The topic; <c>xos.gui_events</c> by default.</summary>
    public string Topic { get; set; } = "xos.gui_events";

    /// <summary>TLS.</summary>
    public KafkaTlsOptions Tls { get; set; } = new();

    /// <summary>A login.</summary>
    public KafkaSaslOptions Sasl { get; set; } = new();

    /// <summary>More settings of the client, by the names of librdkafka, such as <c>Kafka:Client:linger.ms=20</c>.</summary>
    public IDictionary<string, string> Client { get; } = new Dictionary<string, string>();

    /// <summary>Whether anything is to be published at all.</summary>
    public bool IsEnabled => !string.IsNullOrWhiteSpace(BootstrapServers);

    /// <summary>Reads options from configuration.</summary>
    /// <exception cref="CoreStartException">Something is wrong with them; the message says all that is.</exception>
    public static KafkaOptions From(IConfiguration configuration)
    {
        var options = new KafkaOptions();
        try
        {
            configuration.GetSection("Kafka").Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new CoreStartException($"{e.Message} {e.InnerException?.Message}", e);
        }

        if (options.IsEnabled && options.Faults().ToList() is { Count: > 0 } faults)
        {
            throw new CoreStartException(string.Join('\n', faults));
        }

        return options;
    }

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Topic))
        {
            yield return "Kafka:Topic is empty. Give a topic, or leave it out for xos.gui_events.";
        }

        foreach (var fault in Tls.Faults().Concat(Sasl.Faults()))
        {
            yield return fault;
        }
    }
}
