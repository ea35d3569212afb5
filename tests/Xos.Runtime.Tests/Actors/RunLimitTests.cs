using Microsoft.Extensions.Time.Testing;
using Xos.Runtime.Actors;

namespace Xos.Runtime.Tests.Actors;

/// <summary>What a run may take, as those see it who are told that it is over.</summary>
public sealed class RunLimitTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public void A_run_that_is_cancelled_for_its_time_can_see_that_its_time_is_over()
    {
        using var limit = new RunLimit(TimeSpan.FromSeconds(20), _time, _stop.Token);
        bool? seen = null;
        using var _ = limit.Token.Register(() => seen = limit.IsOver);

        _time.Advance(TimeSpan.FromSeconds(20));

        seen.ShouldBe(true);
    }

    [Fact]
    public void A_run_that_is_stopped_has_not_used_up_its_time()
    {
        using var limit = new RunLimit(TimeSpan.FromSeconds(20), _time, _stop.Token);

        _stop.Cancel();

        limit.Token.IsCancellationRequested.ShouldBeTrue();
        limit.IsOver.ShouldBeFalse();
    }

    public void Dispose() => _stop.Dispose();
}
