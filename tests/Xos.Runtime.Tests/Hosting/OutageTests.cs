using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Runtime.Tests.Hosting;

public sealed class OutageTests : ProgramTest
{
    private const string Unreachable = "Cannot reach the core; is it running, and is accessor.endpoint right? ";

    [Fact]
    public async Task A_core_that_cannot_be_reached_is_told_once_per_pause_and_pauses_grow()
    {
        // The deadlines of calls are counted by the machine's clock, so the clock of the pauses starts there.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Program.Time = clock;
        var running = Program.RunAsync(withSteps: false);
        var pauses = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var line = await Program.Lines.WaitForAsync(Unreachable, skip: 1 + i);
            line.ShouldContain($" endpoint={Program.Endpoint} reason=\"Connection refused");
            pauses.Add(double.Parse(line.Split("retry_in=")[1], CultureInfo.InvariantCulture));
            Program.Lines.All.Count.ShouldBe(2 + i);
            await AdvanceAsync(clock, TimeSpan.FromSeconds(pauses[^1] + 0.1), until: 3 + i);
        }

        pauses.ShouldBe(pauses.Order());
        pauses[0].ShouldBeInRange(0.3, 0.7);
        pauses[^1].ShouldBeInRange(5.9, 10.1);
        await Program.StartCoreAsync();
        while (!running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        (await running).ShouldBe(0);
        Program.Lines.All.ShouldContain(line => line.StartsWith("reconnected                    after_retries="));
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_core()
    {
        var running = Program.RunAsync();
        await Program.Lines.WaitForAsync(Unreachable);

        Program.Stop();

        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_model_is_waited_for_without_a_restart()
    {
        await Program.StartCoreAsync();
        var running = Program.RunAsync("required_models: [TestService, LateService]", withSteps: false);
        (await Program.Lines.WaitForAsync("required_models: missing")).ShouldContain("models=LateService ");

        await using var other = new TestProgram();
        var file = other.Folder.Write("models/late.xproto", TestProgram.Xproto.Replace("TestService", "LateService"));
        other.Folder.Write(
            "mounted_config.yaml",
            $"name: late\naccessor:\n  endpoint: {Program.Endpoint}\nmodels_dir: {Path.GetDirectoryName(file)}\n"
        );
        (await other.RunAsync(withSteps: false)).ShouldBe(0);

        (await running).ShouldBe(0);
        Program.Lines.All.ShouldContain("required_models, found:        models=\"TestService, LateService\"");
        Program.Lines.All.Count(line => line == "Calling Loadmodels").ShouldBe(1);
    }

    [Fact]
    public async Task After_an_outage_the_program_goes_on_by_itself_with_what_changed_meanwhile()
    {
        await Program.StartCoreAsync();
        var running = Program.RunAsync();
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "HelloWorld" };
        await core.CreateAsync(service);
        await Program.Lines.WaitForAsync("Saved sync object");

        await Program.StopCoreAsync();
        await Program.Lines.WaitForAsync(Unreachable);
        var seen = Program.Lines.All.Count;
        await Program.StartCoreAsync();
        await Program.Lines.WaitForAsync("reconnected", seen);
        await core.CreateAsync(new Service { Name = "made after the outage" });
        await Program.Lines.WaitForAsync("Saved sync object", seen);

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.ShouldBe(["sync HelloWorld", "sync made after the outage"]);
        Program.Lines.All.Skip(seen).ShouldContain("Back from Loadmodels           status=SuccessNothingChanged");
    }

    [Fact]
    public async Task A_core_that_came_back_empty_gets_the_models_again()
    {
        await Program.StartCoreAsync();
        var running = Program.RunAsync("required_models: [TestService]");
        await Program.Lines.WaitForAsync("Synchronizer awake");

        await Program.StopCoreAsync();
        await Program.Lines.WaitForAsync(Unreachable);
        var seen = Program.Lines.All.Count;
        await Program.StartCoreAsync(options => options.DataPath = Path.Combine(Program.Folder.Path, "other-data"));
        await Program.Lines.WaitForAsync("Synchronizer awake", seen);

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.Skip(seen).ShouldContain("Back from Loadmodels           status=Success");
    }

    private async Task AdvanceAsync(FakeTimeProvider clock, TimeSpan step, int until)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        clock.Advance(step);
        while (Program.Lines.All.Count < until)
        {
            await Task.Delay(10, patience.Token);
            // The pause may begin after the line about it, and so after the first move of the clock.
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }
    }
}
