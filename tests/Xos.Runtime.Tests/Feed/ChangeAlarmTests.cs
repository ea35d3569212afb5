using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Tests.Events;
using Xos.Runtime.Tests.Hosting;
using Xos.Runtime.Tests.Policies;

namespace Xos.Runtime.Tests.Feed;

/// <summary>What wakes engines, on a real core that they would else ask once in an hour.</summary>
public sealed class ChangeAlarmTests : ProgramTest
{
    private const string Hourly = "dirty_poll_interval: 3600";

    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task A_change_is_worked_on_long_before_the_core_would_be_asked()
    {
        var running = Program.RunAsync(Hourly, change: builder => builder.AddPolicy<ScriptedPolicy<Service>, Service>());
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "HelloWorld" };

        await core.CreateAsync(service);
        await Program.Lines.WaitForAsync("Saved sync object              o=HelloWorld");
        await Program.Lines.WaitForAsync("MODEL_POLICY: Saved            o=HelloWorld");
        await core.DeleteAsync(service);
        await Program.Lines.WaitForAsync("Deleted object                 model_name=Service pk=1");

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.TakeLast(2).ShouldBe(["handle deletion of HelloWorld", "delete HelloWorld"]);
    }

    [Fact]
    public async Task What_engines_write_themselves_wakes_nobody()
    {
        var running = Program.RunAsync(Hourly);
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        for (var i = 0; i < 3; i++)
        {
            await core.CreateAsync(new Service { Name = $"service {i}" });
            await Program.Lines.WaitForAsync($"Saved sync object              o=\"service {i}\"");
        }

        Program.Stop();
        (await running).ShouldBe(0);
        // At the start, when the feed is there, and once for each service; each service is saved twice besides.
        Program.Lines.All.Count(line => line.StartsWith("Synchronizer awake", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task After_an_outage_the_feed_is_followed_again()
    {
        var running = Program.RunAsync(Hourly);
        await Program.Lines.WaitForAsync("Synchronizer awake");
        await Program.StopCoreAsync();
        await Program.StartCoreAsync();
        var core = Program.Services.GetRequiredService<IXosCore>();
        await UntilStoredAsync(core, new Service { Name = "after" });

        await Program.Lines.WaitForAsync("Saved sync object              o=after");

        Program.Stop();
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task A_core_without_a_feed_is_asked_and_policies_and_steps_work()
    {
        await using var proxy = await FeedlessProxy.StartAsync(Program.Endpoint);
        Program.Through = proxy.Endpoint;
        var running = Program.RunAsync(change: builder =>
        {
            builder.Services.AddSingleton(new EventScript());
            builder.AddPolicy<ScriptedPolicy<Service>, Service>().AddEventStep<OnServices>();
        });
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "HelloWorld" };
        await core.CreateAsync(service);

        await Program.Lines.WaitForAsync("Saved sync object              o=HelloWorld");
        await Program.Lines.WaitForAsync("MODEL_POLICY: Saved            o=HelloWorld");
        await core.DeleteAsync(service);
        await Program.Lines.WaitForAsync("Deleted object                 model_name=Service pk=1");

        Program.Stop();
        (await running).ShouldBe(0);
        proxy.Refused.ShouldBe(2);
        Program.Lines.All.ShouldContain("The core has no feed of its changes; it is asked from time to time alone");
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith("The core has no feed of its changes; the step hears nothing step=OnServices", StringComparison.Ordinal)
        );
    }

    private static async Task UntilStoredAsync(IXosCore core, Service service)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await core.CreateAsync(service, patience.Token);
                return;
            }
            catch (XosCoreException fault) when (fault.IsUnavailable)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
