using System.Globalization;
using System.Text.Json;

namespace Testing.Programs;

/// <summary>Xos.Server in a process of its own, on ports that stay the same over restarts.</summary>
public sealed class CoreProgram : IAsyncDisposable
{
    private readonly string[] _settings;
    private readonly int[] _ports = FreePorts.Take(4);
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("xos-core-");

    private CoreProgram(string[] settings) => _settings = settings;

    /// <summary>The process.</summary>
    public ChildProgram Process { get; private set; } = null!;

    public Uri Grpc { get; private set; } = null!;

    public Uri Tosca { get; private set; } = null!;

    public Uri Web { get; private set; } = null!;

    public string GrpcEndpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_ports[0]}");

    /// <summary>The folder of its store.</summary>
    public string DataPath => _data.FullName;

    /// <summary>Starts one with an empty store, and waits until it answers.</summary>
    /// <param name="settings">What else it is told, such as <c>Name=value</c>.</param>
    public static async Task<CoreProgram> StartAsync(params string[] settings)
    {
        var core = new CoreProgram(settings);
        await core.StartAgainAsync();
        return core;
    }

    /// <summary>Starts it on the same store and ports, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        const string mark = "XOS_CORE_READY ";
        string[] settings =
        [
            $"DataPath={_data.FullName}",
            $"Grpc:Port={_ports[0]}",
            $"Tosca:Port={_ports[1]}",
            $"Web:Port={_ports[2]}",
            $"Rest:Port={_ports[3]}",
            .. _settings,
        ];
        Process = ChildProgram.Start(BuiltProgram.Server, settings.Select(static setting => $"--{setting}"));
        var ready = await Process.WaitForLineAsync(mark);
        using var addresses = JsonDocument.Parse(ready[(ready.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
        Grpc = new(addresses.RootElement.GetProperty("grpc").GetString()!);
        Tosca = new(addresses.RootElement.GetProperty("tosca").GetString()!);
        Web = new(addresses.RootElement.GetProperty("web").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
