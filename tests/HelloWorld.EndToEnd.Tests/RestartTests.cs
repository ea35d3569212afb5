using HelloWorld.Client;
using HelloWorld.EndToEnd.Tests.Programs;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>A power cut of the core, with a synchronizer attached.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_killed_core_loses_nothing_acknowledged()
    {
        await using var core = await CoreProgram.StartAsync();
        await using var synchronizer = Synchronizer.Start(BuiltProgram.HelloWorld, core);
        await synchronizer.WaitForLineAsync("Loaded sync steps");
        using var client = new GrpcClient(core);
        var service = await client.Models.CreateHelloWorldServiceAsync(
            new HelloWorldService { Name = "HelloWorld", HelloFrom = "Arya" },
            GrpcClient.Login
        );

        var acknowledged = 0;
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                await client.Models.UpdateHelloWorldServiceAsync(
                    new HelloWorldService { Id = service.Id, HelloFrom = $"Arya {i}" },
                    GrpcClient.Login
                );
                Interlocked.Exchange(ref acknowledged, i);
            }
        });
        SpinWait.SpinUntil(() => Volatile.Read(ref acknowledged) >= 50, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        await core.Process.KillAsync();
        await stop.CancelAsync();
        await Should.ThrowAsync<Grpc.Core.RpcException>(writing);

        await core.StartAgainAsync();
        using var again = new GrpcClient(core);
        var number = int.Parse(
            (await again.FindServiceAsync())!.HelloFrom.Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture
        );
        // The write under way when the power went may or may not have happened; all answered ones have.
        number.ShouldBeInRange(acknowledged, acknowledged + 1);
    }

    [Fact]
    public async Task The_synchronizer_reconnects_and_goes_on()
    {
        await using var core = await CoreProgram.StartAsync();
        await using var synchronizer = Synchronizer.Start(BuiltProgram.HelloWorld, core);
        await synchronizer.WaitForLineAsync("Loaded sync steps");
        using (var client = new GrpcClient(core))
        {
            await client.Models.CreateHelloWorldServiceAsync(
                new HelloWorldService { Name = "HelloWorld", HelloFrom = "Arya" },
                GrpcClient.Login
            );
        }

        await synchronizer.WaitForLineAsync("hello_from=Arya");
        await core.Process.KillAsync();
        await core.StartAgainAsync();
        using var again = new GrpcClient(core);
        await again.Models.UpdateHelloWorldServiceAsync(new HelloWorldService { Id = 1, HelloFrom = "Nobody" }, GrpcClient.Login);

        await synchronizer.WaitForLineAsync("hello_from=Nobody");
        (await synchronizer.InterruptAsync()).ShouldBe(0);
    }
}
