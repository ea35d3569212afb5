using Xos.Runtime.Hosting;

namespace Xos.Runtime.Tests.Hosting;

public sealed class GrowingPauseTests
{
    [Fact]
    public void Pauses_double_up_to_the_longest_give_or_take_a_quarter()
    {
        var pauses = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(1));
        double[] middles = [1, 2, 4, 8, 16, 30, 30, 30];

        foreach (var middle in middles)
        {
            pauses.Next().TotalSeconds.ShouldBeInRange(middle * 0.75, middle * 1.25);
        }

        pauses.Count.ShouldBe(middles.Length);
    }

    [Fact]
    public void Two_programs_do_not_keep_the_same_rhythm()
    {
        var one = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(1));
        var other = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), new Random(2));

        one.Next().ShouldNotBe(other.Next());
    }
}
