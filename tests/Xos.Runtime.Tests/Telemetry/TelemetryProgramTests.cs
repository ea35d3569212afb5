using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Hosting;
using Xos.Runtime.Tests.Hosting;

namespace Xos.Runtime.Tests.Telemetry;

/// <summary>The pages of a whole program.</summary>
public sealed class TelemetryProgramTests : ProgramTest
{
    private readonly int _port = TestProgram.FreePort();

    [Fact]
    public async Task A_program_shows_that_it_lives_before_there_is_a_core_and_that_it_is_ready_when_it_has_asked_it()
    {
        var running = Program.RunAsync(Listen);
        await Program.Lines.WaitForAsync("Cannot reach the core");
        (await GetAsync("/health/live")).ShouldBe((HttpStatusCode.OK, "ok\n"));
        (await GetAsync("/health/ready")).ShouldBe(
            (HttpStatusCode.ServiceUnavailable, "it has not reached the core, or waits for models\n")
        );

        await Program.StartCoreAsync();
        await Program.Lines.WaitForAsync("Synchronizer awake");
        await UntilAsync(async () => (await GetAsync("/health/ready")).Status == HttpStatusCode.OK);
        await Program.Services.GetRequiredService<IXosCore>().CreateAsync(new Service { Name = "HelloWorld" });
        await Program.Lines.WaitForAsync("Saved sync object");

        var page = (await GetAsync("/metrics")).Text;
        var lines = page.Split('\n');
        lines.ShouldContain(line =>
            line.StartsWith("xos_synchronizer_run_duration_seconds_count{", StringComparison.Ordinal)
            && line.Contains("kind=\"sync\"", StringComparison.Ordinal)
            && line.Contains("model=\"Service\"", StringComparison.Ordinal)
            && line.Contains("result=\"ok\"", StringComparison.Ordinal)
            && line.Contains("step=\"ScriptedStep`1\"", StringComparison.Ordinal)
        );
        lines.ShouldContain(line =>
            line.StartsWith("xos_synchronizer_pending{", StringComparison.Ordinal)
            && line.Contains("engine=\"sync\"", StringComparison.Ordinal)
        );
        (await GetAsync("/health/other")).Status.ShouldBe(HttpStatusCode.NotFound);
        Program.Stop();
        (await running).ShouldBe(0);
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync("/health/live"));
    }

    [Fact]
    public async Task With_health_on_the_command_line_it_asks_the_one_that_runs_and_ends()
    {
        var running = Program.RunAsync(Listen);
        await Program.Lines.WaitForAsync("Cannot reach the core");

        (await AskAsync()).ShouldBe(0);

        Program.Stop();
        (await running).ShouldBe(0);
        (await AskAsync()).ShouldBe(1);
        (await AskAsync("--telemetry.listen=")).ShouldBe(1);

        Task<int> AskAsync(params string[] settings) =>
            SynchronizerBuilder.Create(["--health", .. settings], Program.Folder.Path).RunAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_program_with_a_sentence()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, _port);
        taken.Start();

        (await Program.RunAsync(Listen)).ShouldBe(1);

        Program.Lines.All.ShouldContain(line =>
            line.StartsWith($"telemetry.listen: http://127.0.0.1:{_port}/ cannot be opened: ", StringComparison.Ordinal)
        );
    }

    private string Listen => string.Create(CultureInfo.InvariantCulture, $"telemetry:\n  listen: {_port}");

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var client = new HttpClient();
        using var reply = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}{path}")));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
