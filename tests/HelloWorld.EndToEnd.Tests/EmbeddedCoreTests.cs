using System.Globalization;
using System.Net.Sockets;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The sample with a core in its own process, as <c>dotnet run</c> starts it.</summary>
public sealed class EmbeddedCoreTests
{
    private const string Switch = "XOS_EMBEDDED_CORE";

    [Fact]
    public async Task Each_port_can_be_moved_and_a_summary_tells_what_runs_where()
    {
        var ports = FreePorts.Take(3);
        await using var data = new DataFolder();
        await using var program = Start(ports, data, [], (Switch, "true"));
        await program.WaitForLineAsync("Loaded sync steps");

        program.Lines.ShouldContain(line => line.Contains($"gRPC   http://127.0.0.1:{ports[0]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains($"TOSCA  http://127.0.0.1:{ports[1]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains($"web    http://127.0.0.1:{ports[2]}", StringComparison.Ordinal));
        program.Lines.ShouldContain(line => line.Contains(data.Path, StringComparison.Ordinal));
        foreach (var port in ports)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", port);
        }

        (await program.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_option_does_what_the_variable_does()
    {
        await using var data = new DataFolder();
        await using var program = Start(FreePorts.Take(3), data, ["--embedded-core"]);
        await program.WaitForLineAsync("An xos-core runs in this process");
        await program.WaitForLineAsync("Loaded sync steps");
        (await program.InterruptAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Its_data_is_under_the_output_unless_told_otherwise()
    {
        var ports = FreePorts.Take(3);
        await using var program = ChildProgram.Start(BuiltProgram.HelloWorld, Ports(ports), (Switch, "true"));
        var store = await program.WaitForLineAsync("store  ");
        store.ShouldContain(Path.Combine(Path.GetDirectoryName(BuiltProgram.HelloWorld)!, "xos-data"));
        await program.WaitForLineAsync("Loaded sync steps");
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
