using Microsoft.Extensions.DependencyInjection;
using Xos.Runtime.Events;
using Xos.Runtime.Kafka;

namespace Xos.Runtime.Hosting;

/// <summary>Lets event steps hear of what is published to Kafka.</summary>
public static class KafkaBuilderExtensions
{
    /// <summary>Brings events to the steps whose <see cref="EventStep.Technology"/> is <c>kafka</c>.</summary>
    /// <remarks>
    /// The settings are those of the reference, <c>event_bus</c> with <c>kind: kafka</c> and <c>endpoint</c>, and <c>kafka</c> with <c>tls</c>, <c>sasl</c> and
    /// <c>client</c>. The consumer group is the synchronizer's name. A position is committed once the event is dealt with, so each event comes
    /// at least once, also over a crash; those of a partition come in their order. One that a step fails with too often is put on the topic
    /// <c>&lt;topic&gt;.&lt;group&gt;.parked</c>.
    /// </remarks>
    public static SynchronizerBuilder AddKafka(this SynchronizerBuilder builder)
    {
        builder.AcceptSettings("event_bus", "kafka", "kafka_bootstrap_servers");
        builder.Services.AddSingleton<IEventSource, KafkaEventSource>();
        builder.OnBeforeConnect(
            (_, _) =>
            {
                EventBus.Read(builder.Configuration).ThrowIfFaulty();
                return Task.CompletedTask;
            }
        );
        return builder;
    }
}
