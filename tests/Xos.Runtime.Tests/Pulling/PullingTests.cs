using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Actors;
using Xos.Runtime.Pulling;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Logging;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Pulling;

/// <summary>When pull steps run, by a clock that is moved by hand.</summary>
public sealed class PullingTests : IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly LogLines _lines = new();
    private readonly PullScript _script = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServiceProvider _services;

    public PullingTests() =>
        _services = new ServiceCollection()
            .AddSingleton(_script)
            .AddLogging(logging => logging.AddProvider(_lines).SetMinimumLevel(LogLevel.Trace))
            .BuildServiceProvider();

    [Fact]
    public async Task A_step_runs_at_the_start_and_an_interval_after_the_end_of_each_run()
    {
        var running = Start(ActorRegistration.Of<Ordinary>());
        await RanAsync("ordinary", 1);

        await AdvanceAsync(_interval - TimeSpan.FromSeconds(1));
        _script.Runs("ordinary").ShouldBe(1);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _script.Runs("ordinary") == 2);

        await StopAsync(running);
    }

    [Fact]
    public async Task Each_step_has_its_own_interval()
    {
        var running = Start(ActorRegistration.Of<Ordinary>(), ActorRegistration.Of<Rare>());

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _script.Runs("ordinary") == 5);

        _script.Runs("rare").ShouldBe(1);
        await AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => _script.Runs("rare") == 2);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_never_overlaps_with_itself_and_keeps_no_other_waiting()
    {
        var slow = new TaskCompletionSource();
        _script.OnRun = (name, _) => name == "rare" ? slow.Task : Task.CompletedTask;
        var running = Start(ActorRegistration.Of<Ordinary>(), ActorRegistration.Of<Rare>());

        await AdvanceUntilAsync(TimeSpan.FromMinutes(30), () => _script.Runs("ordinary") == 4);

        _script.Runs("rare").ShouldBe(1);
        slow.SetResult();
        await AdvanceUntilAsync(TimeSpan.FromMinutes(30), () => _script.Runs("rare") == 2);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_run_that_throws_is_logged_and_the_next_one_comes_in_its_time()
    {
        _script.OnRun = (_, _) => throw new InvalidOperationException("nobody there");
        var running = Start(ActorRegistration.Of<Ordinary>());

        await AdvanceUntilAsync(_interval, () => _script.Runs("ordinary") == 3);

        await StopAsync(running);
        _lines
            .All.Count(line => line == "Exception in pull step         e=\"InvalidOperationException: nobody there\" step=Ordinary")
            .ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_step_whose_constructor_throws_is_logged_and_tried_again()
    {
        var running = Start(ActorRegistration.Of<Broken>());

        await AdvanceUntilAsync(_interval, () => _lines.All.Count(line => line.Contains("cannot be made", StringComparison.Ordinal)) > 3);

        await StopAsync(running);
    }

    [Fact]
    public async Task A_core_that_is_away_is_waited_for()
    {
        var isBack = new TaskCompletionSource();
        _script.OnRun = (_, _) =>
            isBack.Task.IsCompleted ? Task.CompletedTask : throw FakeCore.Refusal(StatusCode.Unavailable, "nobody listens");
        var running = Start(_ => isBack.Task, ActorRegistration.Of<Ordinary>());
        await RanAsync("ordinary", 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        _script.Runs("ordinary").ShouldBe(1);

        isBack.SetResult();

        await AdvanceUntilAsync(_interval, () => _script.Runs("ordinary") == 2);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_core_that_will_not_come_back_ends_all_steps_with_the_reason()
    {
        _script.OnRun = (name, _) => name == "rare" ? throw FakeCore.Refusal(StatusCode.Unavailable, "nobody listens") : Task.CompletedTask;
        var running = Start(
            _ => throw new InvalidOperationException("it does not know us any more"),
            ActorRegistration.Of<Ordinary>(),
            ActorRegistration.Of<Rare>()
        );

        (await Should.ThrowAsync<InvalidOperationException>(() => WithinAsync(running))).Message.ShouldBe("it does not know us any more");
    }

    [Fact]
    public async Task A_stop_lets_a_run_end_and_begins_none()
    {
        var end = new TaskCompletionSource();
        var wasCancelled = false;
        _script.OnRun = async (_, cancellationToken) =>
        {
            await end.Task;
            wasCancelled = cancellationToken.IsCancellationRequested;
        };
        var running = Start(ActorRegistration.Of<Ordinary>());
        await RanAsync("ordinary", 1);

        await _stop.CancelAsync();
        running.IsCompleted.ShouldBeFalse();
        end.SetResult();

        await WithinAsync(running);
        wasCancelled.ShouldBeFalse();
        _script.Runs("ordinary").ShouldBe(1);
    }

    [Fact]
    public async Task A_stop_cancels_a_run_that_takes_too_long()
    {
        _script.OnRun = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var running = Start(ActorRegistration.Of<Ordinary>());
        await RanAsync("ordinary", 1);

        await _stop.CancelAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted);

        await running;
        _lines.All.ShouldNotContain(line => line.StartsWith("Exception in pull step", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_cancelled_and_the_next_one_comes_in_its_time()
    {
        _script.OnRun = (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var running = Start(ActorRegistration.Of<Ordinary>());

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _script.Runs("ordinary") == 3);

        _lines.All.ShouldContain(line => line.Contains("Ordinary did not end within 60 s", StringComparison.Ordinal));
        await _stop.CancelAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => running.IsCompleted);
        await running;
    }

    [Fact]
    public async Task A_run_that_does_not_heed_its_cancellation_is_told_once_and_never_overlaps_with_the_next_one()
    {
        var end = new TaskCompletionSource();
        _script.OnRun = (_, _) => end.Task;
        var running = Start(ActorRegistration.Of<Ordinary>());
        await AdvanceUntilAsync(
            TimeSpan.FromSeconds(1),
            () => _lines.All.Any(line => line.StartsWith("A pull step does not end although its time is over", StringComparison.Ordinal))
        );

        await AdvanceAsync(TimeSpan.FromHours(1));
        _script.Runs("ordinary").ShouldBe(1);
        end.SetResult();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _script.Runs("ordinary") == 2);

        await StopAsync(running);
        _lines.All.Count(line => line.StartsWith("A pull step does not end", StringComparison.Ordinal)).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _lines.Dispose();
        _stop.Dispose();
    }

    private Task Start(params ActorRegistration[] steps) => Start(_ => throw new InvalidOperationException("not expected"), steps);

    private Task Start(Func<CancellationToken, Task> reconnect, params ActorRegistration[] steps)
    {
        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var log = loggers.CreateLogger("Xos.Runtime.Pulling");
        var runner = new ActorRunner(
            _services.GetRequiredService<IServiceScopeFactory>(),
            loggers,
            new FakeCore(_time),
            timeLimit: null,
            _time
        );
        var lastCall = new LastCall(TimeSpan.FromSeconds(30), _time, log);
        return Task.Run(() => new PullEngine([.. steps], runner, _interval, lastCall, _time, log).RunAsync(reconnect, _stop.Token));
    }

    private Task RanAsync(string name, int times) => AdvanceUntilAsync(TimeSpan.Zero, () => _script.Runs(name) == times);

    // What is not expected to happen gets a while in which it could.
    private async Task AdvanceAsync(TimeSpan span)
    {
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(span / 10);
            await Task.Delay(2);
        }
    }

    // Nothing tells from outside that a loop has begun to wait for the clock, so the clock is moved until it has.
    private async Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.Advance(step);
            await Task.Delay(1, limit.Token);
        }
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await WithinAsync(running);
    }

    private static Task WithinAsync(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    private sealed class Ordinary(PullScript script) : PullStep
    {
        public override TimeSpan? TimeLimit => TimeSpan.FromMinutes(1);

        public override Task PullRecordsAsync(CancellationToken cancellationToken) => script.RunAsync("ordinary", cancellationToken);
    }

    private sealed class Rare(PullScript script) : PullStep
    {
        public override TimeSpan? Interval => TimeSpan.FromHours(1);

        public override Task PullRecordsAsync(CancellationToken cancellationToken) => script.RunAsync("rare", cancellationToken);
    }

    private sealed class Broken : PullStep
    {
        public Broken() => throw new InvalidOperationException("cannot be made");

        public override Task PullRecordsAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
