using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The sample with a core in its own process, as <c>dotnet run</c> starts it.</summary>
public sealed class EmbeddedCoreTests
{
    private const string Switch = "XOS_EMBEDDED_CORE";
    private const string Ready = "Ctrl-C stops both.";

    [Fact]
    public async Task Each_port_can_be_moved_and_a_summary_tells_what_runs_where()
    {
        var ports = FreePorts.Take(3);
        await using var data = new DataFolder();
        await using var program = Start(ports, data, [], (Switch, "true"));
        await program.WaitForLineAsync(Ready);

        program.Lines.ShouldContain(line => line.Contains($"gRPC   http://127.0.0.1:{ports[0]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains($"TOSCA  http://127.0.0.1:{ports[1]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains($"GUI    http://127.0.0.1:{ports[2]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains(data.Path, StringComparison.Ordinal));
        foreach (var port in ports)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", port);
        }

        (await program.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task While_it_starts_it_says_what_is_done_and_then_what_runs_and_what_to_try()
    {
        var ports = FreePorts.Take(3);
        await using var data = new DataFolder();
        await using var program = Start(ports, data, [], (Switch, "true"));
        await program.WaitForLineAsync(Ready);

        (await program.InterruptAsync()).ShouldBe(0);
        // REST is on whichever port was free.
        program
            .Lines.Where(static line => line.Length > 0 && !line.StartsWith("  REST   http://127.0.0.1:", StringComparison.Ordinal))
            .ShouldBe([
                $"Starting xos-core {BuiltProgram.Version} in this process",
                $"  opened its store        {data.Path}/xos.db",
                "  loaded the models       HelloWorldService, HelloWorldServiceInstance",
                "  connected the steps     SyncHelloWorldService, SyncHelloWorldServiceInstance",
                "hello-world is ready. An xos-core runs in this process, for this machine only:",
                $"  GUI    http://127.0.0.1:{ports[2]}/   log in as admin@opencord.org with letmein",
                $"  TOSCA  http://127.0.0.1:{ports[1]}/",
                $"  gRPC   http://127.0.0.1:{ports[0]}/",
                $"  store  {data.Path}/xos.db",
                "Next, in a second terminal, post a recipe of yours, and see here what becomes of it:",
                """  curl -H "xos-username: admin@opencord.org" -H "xos-password: letmein" \""",
                $"    --data-binary @recipe.yaml http://127.0.0.1:{ports[1]}/run",
                "Ctrl-C stops both. The log follows.",
            ]);
    }

    [Fact]
    public async Task A_password_that_somebody_chose_is_not_shown()
    {
        await using var data = new DataFolder();
        await using var program = Start(FreePorts.Take(3), data, [], (Switch, "true"), ("XOS_ADMIN_PASSWORD", "Not-for-others-42"));
        await program.WaitForLineAsync(Ready);

        (await program.InterruptAsync()).ShouldBe(0);
        program.Lines.ShouldContain(line => line.EndsWith("log in as admin@opencord.org with its password", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains("xos-password: $XOS_ADMIN_PASSWORD", StringComparison.Ordinal));
        program.Lines.ShouldNotContain(line => line.Contains("letmein", StringComparison.Ordinal));
        program.Lines.ShouldNotContain(line => line.Contains("Not-for-others-42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_for_programs_has_nothing_but_events_and_all_of_them()
    {
        var ports = FreePorts.Take(3);
        await using var data = new DataFolder();
        await using var program = Start(ports, data, ["--log-format=json"], (Switch, "true"));
        await program.WaitForLineAsync("An xos-core runs in this process");
        await program.WaitForLineAsync("Synchronizer awake");

        (await program.InterruptAsync()).ShouldBe(0);
        var events = program.Lines.Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        string[] told = [.. events.Select(static found => found.GetProperty("event").GetString()!)];
        told.ShouldContain("required_models, found:");
        told.ShouldContain("Loaded sync steps");
        told.ShouldContain("Synchronizer awake");
        var summary = events.Single(static found => found.GetProperty("event").GetString() == "An xos-core runs in this process");
        summary.GetProperty("web").GetString().ShouldBe($"http://127.0.0.1:{ports[2]}/");
        summary.GetProperty("tosca").GetString().ShouldBe($"http://127.0.0.1:{ports[1]}/");
        summary.GetProperty("grpc").GetString().ShouldBe($"http://127.0.0.1:{ports[0]}/");
    }

    [Fact]
    public async Task Whoever_runs_it_finds_nothing_of_it_in_their_home()
    {
        await using var data = new DataFolder();
        await using var home = new DataFolder();
        await using var program = Start(FreePorts.Take(3), data, [], (Switch, "true"), ("HOME", home.Path));
        await program.WaitForLineAsync(Ready);

        (await program.InterruptAsync()).ShouldBe(0);
        Directory.EnumerateFileSystemEntries(home.Path).ShouldBeEmpty();
        program.Lines[0].ShouldStartWith("Starting xos-core");
    }

    [Fact]
    public async Task The_option_does_what_the_variable_does()
    {
        await using var data = new DataFolder();
        await using var program = Start(FreePorts.Take(3), data, ["--embedded-core"]);
        await program.WaitForLineAsync(Ready);
        (await program.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Its_data_is_under_the_output_unless_told_otherwise()
    {
        var ports = FreePorts.Take(3);
        await using var program = ChildProgram.Start(BuiltProgram.HelloWorld, Ports(ports), (Switch, "true"));
        var store = await program.WaitForLineAsync("store  ");
        store.ShouldContain(Path.Combine(Path.GetDirectoryName(BuiltProgram.HelloWorld)!, "xos-data"));
        await program.WaitForLineAsync(Ready);
        (await program.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Without_it_the_program_connects_to_the_endpoint_and_says_when_nobody_is_there()
    {
        var port = FreePorts.Take(1)[0];
        await using var program = ChildProgram.Start(BuiltProgram.HelloWorld, [$"--accessor.endpoint=127.0.0.1:{port}"]);
        var endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        await program.WaitForLineAsync(endpoint);
        await program.WaitForLineAsync(endpoint, program.Lines.Count);
        program.Lines.ShouldNotContain(line => line.Contains("An xos-core runs in this process", StringComparison.Ordinal));
        (await program.InterruptAsync()).ShouldBe(0);
    }

    private static ChildProgram Start(int[] ports, DataFolder data, string[] arguments, params (string Name, string Value)[] environment) =>
        ChildProgram.Start(BuiltProgram.HelloWorld, [.. arguments, .. Ports(ports), $"--embedded-core.datapath={data.Path}"], environment);

    private static string[] Ports(int[] ports) =>
        [
            $"--embedded-core.grpc.port={ports[0]}",
            $"--embedded-core.tosca.port={ports[1]}",
            "--embedded-core.rest.port=0",
            $"--embedded-core.web.port={ports[2]}",
        ];

    private sealed class DataFolder : IAsyncDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("xos-embedded-").FullName;

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
