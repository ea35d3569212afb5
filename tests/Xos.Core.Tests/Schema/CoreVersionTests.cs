using Xos.Core.Schema;

namespace Xos.Core.Tests.Schema;

public sealed class CoreVersionTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(">=2.2.1", true)]
    [InlineData(">= 3, < 5", true)]
    [InlineData(">=2.1.0 ~ <4.0.0", false)]
    [InlineData("> 4.1.0", false)]
    [InlineData(">=4.1.0", true)]
    [InlineData("<=4.1.0", true)]
    [InlineData("<4.1.0", false)]
    [InlineData("==4.1.0", true)]
    [InlineData("4.1.0", true)]
    [InlineData("!=4.1.0", false)]
    [InlineData("!=4.0.0", true)]
    public void A_demand_is_met_or_not(string demand, bool met) => CoreVersion.Meets("4.1.0", demand).ShouldBe(met);

    [Theory]
    [InlineData("newest")]
    [InlineData(">=")]
    [InlineData("=>4")]
    public void What_cannot_be_read_is_refused_with_an_example(string demand) =>
        Should.Throw<FormatException>(() => CoreVersion.Meets("4.1.0", demand)).Message.ShouldContain(">=4.0.0");
}
