using System.Diagnostics;

namespace Xos.Core.Benchmarks;

/// <summary>A server in a process of its own, on a free port of the loopback address.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address, TimeSpan start)
    {
        _process = process;
        Address = address;
        Start = start;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan Start { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a program and waits for the line that tells its address.</summary>
    /// <param name="mark">What stands before the address in that line.</param>
    /// <param name="assembly">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<ServerProcess> StartAsync(string mark, string assembly, params string[] arguments)
    {
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [assembly, .. arguments])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
            {
                var address = new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Split('"')[0].Trim());
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, address, Stopwatch.GetElapsedTime(since));
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it was ready.");
    }

    /// <summary>A core on a store, as it is published.</summary>
    public static Task<ServerProcess> CoreAsync(string folder, string? postgreSql = null, int toscaPort = 0) =>
        StartAsync(
            "grpc ",
            Path.Combine(AppContext.BaseDirectory, "core", "Xos.Server.dll"),
            [
                $"--DataPath={folder}",
                "--Grpc:Port=0",
                $"--Tosca:Port={toscaPort}",
                "--Web:Port=0",
                .. postgreSql is null ? (string[])[] : [$"--PostgreSql={postgreSql}"],
            ]
        );

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
