using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Live;
using Xos.Core.Storage;

namespace Xos.Core.Kafka;

/// <summary>Sends changes to a topic and waits until the brokers have them.</summary>
internal sealed partial class EventSender : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly IProducer<string, string> _producer;
    private readonly string _topic;
    private readonly ILogger _log;

    /// <summary>Prepares to connect; nobody is waited for.</summary>
    /// <exception cref="InvalidOperationException">The library does not know a setting; the message names it.</exception>
    public EventSender(KafkaOptions options, ILogger log)
    {
        _topic = options.Topic;
        _log = log;
        _producer = new ProducerBuilder<string, string>(ProducerSettings.Of(options))
            .SetErrorHandler((_, error) => LogTrouble(error.Reason))
            .SetLogHandler(static (_, _) => { })
            .Build();
    }

    /// <summary>Sends changes in order; all are with the brokers when the task completes. It waits for brokers as long as it takes.</summary>
    public Task SendAsync(IEnumerable<SeenChange> changes, CancellationToken cancellation) =>
        // One after the other into the library's queue, which keeps their order.
        // A restore is of no object, and the reference's readers have no word for it.
        Task.WhenAll(
            changes.Where(static seen => seen.Change.Kind != ChangeKind.Restored).Select(change => SendAsync(change, cancellation)).ToList()
        );

    /// <inheritdoc />
    public void Dispose()
    {
        // What is still under way was not noted as published, and is sent again.
        _producer.Flush(Farewell);
        _producer.Dispose();
    }

    private async Task SendAsync(SeenChange change, CancellationToken cancellation)
    {
        try
        {
            await ProduceAsync(change, cancellation);
        }
        catch (ProduceException<string, string> e) when (e.Error.Code is ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidMsgSize)
        {
            LogTooLarge(change.Change.Model, change.Change.Id);
            await ProduceAsync(change with { Object = null }, cancellation);
        }
    }

    // Those of a class have one key, and so one partition.
    private Task<DeliveryResult<string, string>> ProduceAsync(SeenChange change, CancellationToken cancellation) =>
        _producer.ProduceAsync(_topic, new() { Key = change.Change.Model, Value = ReferenceEvent.Write(change) }, cancellation);

    [LoggerMessage(LogLevel.Warning, "Kafka is in trouble; changes are published when it is over. reason={Reason}")]
    private partial void LogTrouble(string reason);

    [LoggerMessage(LogLevel.Warning, "An object is too large for Kafka; its change is published without its values. model={Model} pk={Id}")]
    private partial void LogTooLarge(string model, int id);
}
