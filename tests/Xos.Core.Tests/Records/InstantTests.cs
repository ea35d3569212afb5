using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class InstantTests
{
    [Fact]
    public void What_goes_out_as_seconds_comes_back_as_the_same_moment()
    {
        var random = new Random(20260101);
        for (var i = 0; i < 100_000; i++)
        {
            // From 1970 to 2100.
            var moment = new Instant(random.NextInt64(0, 4_102_444_800_000_000));

            Instant.FromSeconds(moment.ToSeconds()).ShouldBe(moment);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    [InlineData(-1e12)]
    public void What_is_no_date_is_none(double seconds) => Instant.FromSeconds(seconds).ShouldBeNull();

    [Fact]
    public void It_reads_as_iso_8601() => new Instant(1_700_000_000_123_456).ToString().ShouldBe("2023-11-14T22:13:20.123456Z");
}
