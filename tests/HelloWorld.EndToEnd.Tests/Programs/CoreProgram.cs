using System.Globalization;
using System.Text.Json;

namespace HelloWorld.EndToEnd.Tests.Programs;

/// <summary>Xos.Server in a process of its own, on ports that stay the same over restarts.</summary>
internal sealed class CoreProgram : IAsyncDisposable
{
    private readonly int[] _ports = FreePorts.Take(3);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("xos-core-");

    public ChildProgram Process { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public Uri Tosca { get; private set; } = null!;

    public string GrpcEndpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ports[0]}");

    public static async Task<CoreProgram> StartAsync()
    {
        var core = new CoreProgram();
        await core.StartAgainAsync();
        return core;
    }

    /// <summary>Starts it on the same store and ports, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        const string mark = "XOS_CORE_READY ";
        string[] settings = [$"DataPath={_data.FullName}", $"Grpc:Port={_ports[0]}", $"Tosca:Port={_ports[1]}", $"Web:Port={_ports[2]}"];
        Process = ChildProgram.Start(BuiltProgram.Server, settings.Select(static setting => $"--{setting}"));
        var ready = await Process.WaitForLineAsync(mark);
        using var addresses = JsonDocument.Parse(ready[(ready.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
        Grpc = new(addresses.RootElement.GetProperty("grpc").GetString()!);
        Tosca = new(addresses.RootElement.GetProperty("tosca").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
