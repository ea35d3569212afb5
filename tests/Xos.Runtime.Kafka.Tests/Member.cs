using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Testing.Kafka;
using Xos.Runtime.Events;
using Xos.Runtime.Tests.Logging;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>A synchronizer as Kafka sees it: a member of a group, whose steps do what the test says.</summary>
internal sealed class Member : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly KafkaEventSource _source;
    private readonly ILoggerFactory _loggers;
    private Task _running = Task.CompletedTask;

    public Member(MockBroker broker, params (string Name, string Value)[] settings)
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(Lines));
        var all = settings
            .Append(("event_bus:kind", "kafka"))
            .Append(("event_bus:endpoint", broker.Servers))
            .Append(("kafka:client:session.timeout.ms", "6000"))
            .Append(("kafka:client:heartbeat.interval.ms", "100"))
            .DistinctBy(static setting => setting.Item1)
            .Select(static setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2));
        _source = new(
            new ConfigurationBuilder().AddInMemoryCollection(all).Build(),
            TimeProvider.System,
            _loggers.CreateLogger<KafkaEventSource>()
        );
    }

    public LogLines Lines { get; } = new();

    /// <summary>What was dealt with, by step.</summary>
    public ConcurrentQueue<(string Step, ReceivedEvent Event)> Heard { get; } = [];

    public Func<ReceivedEvent, CancellationToken, Task>? OnEvent { get; set; }

    public IEnumerable<string> Values => Heard.Select(static heard => Encoding.UTF8.GetString(heard.Event.Value.Span));

    public IEnumerable<int> Numbers => Values.Select(static value => int.Parse(value, CultureInfo.InvariantCulture));

    public static EventSubscription On(string step, params string[] topics) => new("volt", step, topics, Pattern: null);

    public static EventSubscription Matching(string step, string pattern) =>
        new("volt", step, [], new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    public Member Start(params EventSubscription[] subscriptions)
    {
        _running = Task.Run(() => _source.RunAsync(subscriptions, DeliverAsync, _stop.Token));
        return this;
    }

    public Task UntilHeardAsync(int count) =>
        Eventually.AsAsync(() => Heard.Count >= count, () => $"{Heard.Count} of {count} were heard:\n{string.Join('\n', Lines.All)}");

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task WhenEndedAsync() => _running.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _loggers.Dispose();
        Lines.Dispose();
    }

    // As the engine does, but for its pauses: a fault is told at once.
    private async Task<EventOutcome> DeliverAsync(EventSubscription subscription, ReceivedEvent received, CancellationToken givenUp)
    {
        try
        {
            await (OnEvent?.Invoke(received, givenUp) ?? Task.CompletedTask);
            Heard.Enqueue((subscription.Step, received));
            return new(1);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(5, fault);
        }
    }
}
