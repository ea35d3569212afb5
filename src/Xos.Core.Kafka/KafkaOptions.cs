using Microsoft.Extensions.Configuration;
using Xos.Core.Hosting;
using Xos.Kafka;

namespace Xos.Core.Kafka;

/// <summary>How a core reaches Kafka, and what it publishes to; section <c>Kafka</c> of the configuration.</summary>
public sealed class KafkaOptions : KafkaClientOptions
{
    /// <summary>The topic; <c>xos.gui_events</c> by default.</summary>
    public string Topic { get; set; } = "xos.gui_events";

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

    private IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Topic))
        {
            yield return "Kafka:Topic is empty. Give a topic, or leave it out for xos.gui_events.";
        }

        foreach (var fault in Faults(static name => $"Kafka:{name}"))
        {
            yield return fault;
        }
    }
}
