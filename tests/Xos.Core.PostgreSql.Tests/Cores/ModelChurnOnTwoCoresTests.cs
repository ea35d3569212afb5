using Xos.Core.Tests.Grpc;
using Xos.Core.Tests.Grpc.Churn;
using Xunit.Abstractions;

namespace Xos.Core.Tests.Cores;

public sealed class ModelChurnOnTwoCoresTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Models_that_come_and_go_on_two_cores_fail_no_call_and_lose_no_write()
    {
        output.WriteLine($"{ChurnSettings.Rounds} rounds of seed {ChurnSettings.Seed}");
        await using var first = await TestServer.StartAsync();
        await using var second = await SharedStore.StartBesideAsync(first);

        var calls = await new ChurnRun([first, second], ChurnSettings.Seed).RunAsync(ChurnSettings.Rounds);

        output.WriteLine($"{calls} calls");
        calls.ShouldBeGreaterThan(ChurnSettings.Rounds);
    }
}
