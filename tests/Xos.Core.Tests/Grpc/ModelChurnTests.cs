using Xos.Core.Tests.Grpc.Churn;
using Xunit.Abstractions;

namespace Xos.Core.Tests.Grpc;

public sealed class ModelChurnTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Models_that_come_and_go_under_sixteen_writers_fail_no_call_and_lose_no_write()
    {
        output.WriteLine($"{ChurnSettings.Rounds} rounds of seed {ChurnSettings.Seed}");
        await using var core = await TestServer.StartAsync();

        var calls = await new ChurnRun([core], ChurnSettings.Seed).RunAsync(ChurnSettings.Rounds);

        output.WriteLine($"{calls} calls");
        calls.ShouldBeGreaterThan(ChurnSettings.Rounds);
    }
}
