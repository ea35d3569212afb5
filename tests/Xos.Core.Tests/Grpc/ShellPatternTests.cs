using Xos.Core.Grpc;

namespace Xos.Core.Tests.Grpc;

public class ShellPatternTests
{
    [Theory]
    [InlineData("", "Service", true)]
    [InlineData("*", "Service", true)]
    [InlineData("Service", "Service", true)]
    [InlineData("Service", "ServiceInstance", false)]
    [InlineData("service", "Service", false)]
    [InlineData("Service*", "ServiceInstance", true)]
    [InlineData("*Instance", "ServiceInstance", true)]
    [InlineData("S?rvice", "Service", true)]
    [InlineData("S?rvice", "Srvice", false)]
    [InlineData("[ST]ervice", "Service", true)]
    [InlineData("[A-R]ervice", "Service", false)]
    [InlineData("[!A-R]ervice", "Service", true)]
    [InlineData("[!S]ervice", "Service", false)]
    [InlineData("[]S]ervice", "Service", true)]
    [InlineData("[Service", "[Service", true)]
    [InlineData("Serv.ce", "Service", false)]
    [InlineData("(Service|Node)", "Node", false)]
    [InlineData("[^S]ervice", "^ervice", true)]
    [InlineData("[\\]ervice", "\\ervice", true)]
    public void A_name_matches_or_not(string pattern, string name, bool matches) =>
        ShellPattern.Compile("class_name", pattern).IsMatch(name).ShouldBe(matches);
}
