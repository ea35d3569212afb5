using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 32)]
    [InlineData(9, 512)]
    [InlineData(10, 900)]
    [InlineData(63, 900)]
    [InlineData(int.MaxValue, 900)]
    public void Pauses_fill_the_time_up_to_a_bound_that_doubles_to_a_quarter_of_an_hour(int earlierFailures, double bound)
    {
        var backoff = new Backoff(new Random(1));

        var pauses = Enumerable.Range(0, 1000).Select(_ => backoff.PauseAfter(earlierFailures).TotalSeconds).ToList();

        pauses.ShouldAllBe(pause => pause >= 0 && pause <= bound);
        pauses.Max().ShouldBeGreaterThan(bound * 0.95);
        pauses.Average().ShouldBe(bound / 2, tolerance: bound * 0.05);
    }

    [Fact]
    public void The_same_seed_gives_the_same_pauses() =>
        new Backoff(new Random(7)).PauseAfter(3).ShouldBe(new Backoff(new Random(7)).PauseAfter(3));
}
