using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Hosting;
using Xos.Core.Storage;

namespace Xos.Core.Kafka;

/// <summary>Publishes what happens in a core to Kafka, until it is disposed.</summary>
/// <remarks>Each change is published at least once; those of one object in their order. What happens while no broker answers is published later, as far back as the core keeps changes.</remarks>
public sealed class KafkaPublisher : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly EventSender _sender;
    private readonly Task _work;

    private KafkaPublisher(EventSender sender, Func<CancellationToken, Task> run)
    {
        _sender = sender;
        _work = run(_stop.Token);
    }

    /// <summary>Begins where the last one on the same store ended, or with what happens from now on when there was none. No broker is waited for.</summary>
    /// <param name="core">The core.</param>
    /// <param name="options">How Kafka is reached.</param>
    /// <param name="logging">Takes its log.</param>
    /// <exception cref="CoreStartException">The client library does not understand a setting.</exception>
    public static KafkaPublisher Start(CoreHost core, KafkaOptions options, ILoggerFactory logging)
    {
        var services = core.Services;
        var log = logging.CreateLogger<KafkaPublisher>();
        EventSender sender;
        try
        {
            sender = new(options, log);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or Confluent.Kafka.KafkaException)
        {
            throw new CoreStartException($"Kafka cannot be used with these settings: {e.Message}", e);
        }

        var loop = new PublishLoop(
            services.GetRequiredService<ChangeWatch>(),
            services.GetRequiredService<Database>(),
            sender,
            services.GetRequiredService<TimeProvider>(),
            log
        );
        return new(sender, loop.RunAsync);
    }

    /// <summary>Notes how far it came, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _sender.Dispose();
        _stop.Dispose();
    }
}
