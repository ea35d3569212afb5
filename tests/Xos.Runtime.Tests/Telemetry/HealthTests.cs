using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Actors;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Tests.Telemetry;

/// <summary>When a program counts as alive, and when as ready.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly RunWatch _runs = new();
    private readonly Health _health;
    private readonly EngineWatch _engine;

    public HealthTests()
    {
        _health = new(_runs);
        _engine = new(_time, TimeSpan.FromSeconds(30));
        _health.Add(_engine);
    }

    [Fact]
    public void It_is_ready_when_each_engine_has_made_a_pass_and_not_when_one_failed()
    {
        _health.WhyNotReady.ShouldBe("it has not reached the core, or waits for models");
        _health.Begin();
        _health.WhyNotReady.ShouldBe("it has not asked the core for all that needs work yet");

        _engine.Passed(_time.GetTimestamp(), EngineWatch.Error);
        _health.WhyNotReady.ShouldNotBeNull();

        _engine.Passed(_time.GetTimestamp(), EngineWatch.Ok);
        _health.WhyNotReady.ShouldBeNull();
    }

    [Fact]
    public void It_does_not_live_when_no_pass_was_made_within_three_periods()
    {
        _engine.Passed(_time.GetTimestamp(), EngineWatch.Ok);
        _time.Advance(TimeSpan.FromSeconds(90));
        _health.WhyNotLive.ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));

        _health.WhyNotLive.ShouldBe("the loop of  has made no pass for 91 s");
    }

    [Fact]
    public void A_lost_core_does_not_end_its_life_and_when_it_is_back_passes_are_expected_again()
    {
        _engine.Away();
        _time.Advance(TimeSpan.FromHours(1));
        _health.WhyNotLive.ShouldBeNull();

        _engine.Back();
        _health.WhyNotLive.ShouldBeNull();
        _time.Advance(TimeSpan.FromHours(1));
        _health.WhyNotLive.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_run_that_lasts_more_than_twice_its_time_ends_it()
    {
        using var limit = new RunLimit(TimeSpan.FromSeconds(10), _time, CancellationToken.None);
        var ended = new TaskCompletionSource();
        var running = _runs.MeasureAsync("Deaf", new("sync"), limit, ended.Task);
        _time.Advance(TimeSpan.FromSeconds(20));
        _health.WhyNotLive.ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));
        _health.WhyNotLive.ShouldBe("Deaf has run for more than twice as long as it may");

        ended.SetResult();
        await running;
        _runs.Forget(limit);
        _health.WhyNotLive.ShouldBeNull();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _health.Dispose();
        _runs.Dispose();
    }
}
