using Microsoft.Extensions.Time.Testing;
using Xos.Core.Events;

namespace Xos.Core.Tests.Events;

public sealed class SlowLaneTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _time = new();
    private readonly SlowLane _lane;

    public SlowLaneTests() => _lane = new(_time);

    public void Dispose() => _lane.Dispose();

    [Fact]
    public async Task Who_is_behind_waits_three_times_as_long_as_the_one_before_worked()
    {
        (await _lane.RunAsync(() => WorkAsync(1), default)).ShouldBe(1);

        var next = _lane.RunAsync(() => WorkAsync(2), default);
        _time.Advance(TimeSpan.FromMilliseconds(299));
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await next.WaitAsync(Patience)).ShouldBe(2);
    }

    [Fact]
    public async Task They_work_one_at_a_time()
    {
        var work = new TaskCompletionSource<int>();
        var first = _lane.RunAsync(() => work.Task, default);
        var second = _lane.RunAsync(() => WorkAsync(2), default);

        _time.Advance(TimeSpan.FromHours(1));
        second.IsCompleted.ShouldBeFalse();

        work.SetResult(1);
        (await first.WaitAsync(Patience)).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_fails_or_is_given_up_lets_the_next_one_in()
    {
        await Should.ThrowAsync<FormatException>(() => _lane.RunAsync<int>(static () => throw new FormatException(), default));
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _lane.RunAsync(() => WorkAsync(1), new CancellationToken(canceled: true))
        );

        var next = _lane.RunAsync(() => WorkAsync(2), default);
        _time.Advance(TimeSpan.FromSeconds(1));

        (await next.WaitAsync(Patience)).ShouldBe(2);
    }

    private Task<int> WorkAsync(int result)
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return Task.FromResult(result);
    }
}
