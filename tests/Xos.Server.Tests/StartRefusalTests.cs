using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Xos.Server.Tests;

/// <summary>What stands against a start from outside: a sentence after the heading, nothing else, and exit code 1. Whoever supervises the core starts it again, and whoever reads the sentence knows what to do.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-refused-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (await RefusalAsync($"--DataPath={_folder.FullName}", string.Create(CultureInfo.InvariantCulture, $"--Web:Port={port}"))).ShouldBe(
            $"Failed to bind to address http://127.0.0.1:{port}: address already in use. Give that part another port (Grpc:Port, Grpc:Tls:Port, Tosca:Port, Rest:Port, Web:Port; 0 takes any free one)."
        );
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var refusal = await RefusalAsync($"--DataPath={file}", "--Web:Port=0");

        refusal.ShouldStartWith($"The data folder '{file}' cannot be used: ");
        refusal.ShouldEndWith(". Mount a volume there that can be written, or give another folder as DataPath.");
    }

    // Nobody can write there, whoever he is.
    [LinuxFact]
    public async Task A_data_folder_on_a_file_system_that_cannot_be_written()
    {
        var refusal = await RefusalAsync("--DataPath=/proc/xos", "--Web:Port=0");

        refusal.ShouldStartWith("The data folder '/proc/xos' cannot be ");
        refusal.ShouldEndWith(" another folder as DataPath.");
    }

    [PostgreSqlFact]
    public async Task A_database_that_there_is_not()
    {
        var server = await PostgreSqlServer.Shared;
        var missing = (await server.DatabaseAsync("refused")).Replace("refused", "missing", StringComparison.Ordinal);

        (await RefusalAsync($"--PostgreSql={missing}", "--Web:Port=0")).ShouldEndWith(
            "Correct Database in PostgreSql, or make it with: create database xos encoding 'UTF8'."
        );
    }

    private static async Task<string> RefusalAsync(params string[] settings)
    {
        await using var core = ChildProgram.Start(BuiltProgram.Server, ["--Grpc:Port=0", "--Tosca:Port=0", "--Rest:Port=0", .. settings]);
        (await core.WaitForExitAsync()).ShouldBe(1);
        core.Lines.Count.ShouldBe(2, string.Join('\n', core.Lines));
        core.Lines[0].ShouldBe("xos-core cannot start:");
        return core.Lines[1];
    }
}
