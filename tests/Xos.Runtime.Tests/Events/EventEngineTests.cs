using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Actors;
using Xos.Runtime.Events;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Logging;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Events;

/// <summary>What a technology is told of its events, by a clock that is moved by hand.</summary>
public sealed class EventEngineTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly LogLines _lines = new();
    private readonly EventScript _script = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;

    public EventEngineTests() =>
        _services = new ServiceCollection()
            .AddSingleton(_script)
            .AddLogging(logging => logging.AddProvider(_lines).SetMinimumLevel(LogLevel.Trace))
            .BuildServiceProvider();

    [Fact]
    public async Task It_is_told_what_became_of_each_event_once_that_is_settled()
    {
        _script.OnEvent = (received, _) =>
            received.Key == "poison" ? throw new InvalidOperationException("cannot be digested") : Task.CompletedTask;
        var source = new ScriptedSource(["food", "poison", "dessert"]);

        await RunAsync(source, () => source.Outcomes.Count == 3);

        source
            .Outcomes.Select(static outcome => (outcome.Key, outcome.Outcome.IsParked, outcome.Outcome.Attempts))
            .ShouldBe([("food", false, 1), ("poison", true, EventDelivery.MostAttempts), ("dessert", false, 1)]);
        source.Outcomes[1].Outcome.Fault!.Message.ShouldBe("cannot be digested");
        _script.Heard.Select(heard => heard.Key).ShouldBe(["food", .. Enumerable.Repeat("poison", EventDelivery.MostAttempts), "dessert"]);
        _script.Attempts.ShouldBe([1, 1, 2, 3, 4, 5, 1]);
        source.Subscriptions.ShouldAllBe(subscription => subscription.Group == "test" && subscription.Step == nameof(OnServices));
    }

    [Fact]
    public async Task A_core_that_is_away_makes_no_event_a_poisonous_one()
    {
        var failures = 3 * EventDelivery.MostAttempts;
        _script.OnEvent = (_, _) => failures-- > 0 ? throw FakeCore.Refusal(StatusCode.Unavailable, "nobody listens") : Task.CompletedTask;
        var source = new ScriptedSource(["food"]);

        await RunAsync(source, () => source.Outcomes.Count == 1);

        source.Outcomes.ShouldHaveSingleItem().Outcome.IsParked.ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_throws_is_logged_and_it_is_asked_again_after_a_pause()
    {
        var source = new ScriptedSource(["food"]) { Failures = 3 };

        await RunAsync(source, () => source.Outcomes.Count == 1);

        source.Subscriptions.Count.ShouldBe(4);
        _lines.All.Count(line => line.StartsWith("Events do not come", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public async Task An_event_that_is_being_tried_again_when_the_program_stops_is_not_settled()
    {
        _script.OnEvent = (_, _) => throw new InvalidOperationException("not now");
        var source = new ScriptedSource(["food"]);

        await RunAsync(source, () => !_script.Heard.IsEmpty, step: TimeSpan.Zero);

        source.Outcomes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_shared_is_told_of_all_steps_at_once_and_another_of_each_by_itself(bool isShared)
    {
        var source = new ScriptedSource(["food"]) { IsShared = isShared };

        await RunAsync(
            source,
            () => source.Outcomes.Count == 2,
            steps: [ActorRegistration.Of<OnServices>(), ActorRegistration.Of<OnPattern>()]
        );

        string[][] together =
        [
            ["OnServices", "OnPattern"],
        ];
        string[][] apart =
        [
            ["OnServices"],
            ["OnPattern"],
        ];
        source.Runs.ShouldBe(isShared ? together : apart, ignoreOrder: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _lines.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(ScriptedSource source, Func<bool> until, TimeSpan? step = null, ActorRegistration[]? steps = null)
    {
        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var log = loggers.CreateLogger("Xos.Runtime.Events");
        var runner = new ActorRunner(_services.GetRequiredService<IServiceScopeFactory>(), loggers, new FakeCore(_time));
        var engine = new EventEngine(
            new Subscriptions([.. steps ?? [ActorRegistration.Of<OnServices>()]], [source], runner, "test", log),
            runner,
            new LastCall(TimeSpan.FromSeconds(30), _time, log),
            new Random(1),
            _time,
            log
        );
        await engine.PrepareAsync();
        var running = Task.Run(() => engine.RunAsync(_stop.Token));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!until())
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(1, limit.Token);
        }

        await _stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private sealed class ScriptedSource(string[] keys) : IEventSource
    {
        private readonly Lock _lock = new();

        public string Technology => "core";

        public bool IsShared { get; init; }

        public int Failures { get; set; }

        public List<string[]> Runs { get; } = [];

        public List<EventSubscription> Subscriptions { get; } = [];

        public List<(string Key, EventOutcome Outcome)> Outcomes { get; } = [];

        public async Task RunAsync(
            IReadOnlyList<EventSubscription> subscriptions,
            Func<EventSubscription, ReceivedEvent, CancellationToken, Task<EventOutcome>> deliver,
            CancellationToken stopping
        )
        {
            lock (_lock)
            {
                Runs.Add([.. subscriptions.Select(static subscription => subscription.Step)]);
                Subscriptions.AddRange(subscriptions);
            }

            if (Failures-- > 0)
            {
                throw new IOException("no broker");
            }

            foreach (var key in keys)
            {
                foreach (var subscription in subscriptions)
                {
                    var outcome = await deliver(subscription, new() { Topic = "Service", Key = key }, stopping);
                    lock (_lock)
                    {
                        Outcomes.Add((key, outcome));
                    }
                }
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        }
    }
}
