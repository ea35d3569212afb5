using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Testing.PostgreSql;

/// <summary>A real PostgreSQL server for tests, with a folder of its own, on this machine's loopback.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgreSqlServer>> SharedServer = new(static () => StartAsync(isDurable: false));

    private readonly DirectoryInfo _folder;
    private readonly HashSet<string> _databases = [];
    private readonly SemaphoreSlim _creating = new(1, 1);

    private PostgreSqlServer(DirectoryInfo folder, int port)
    {
        _folder = folder;
        Port = port;
    }

    /// <summary>One server for all tests of a process that only need a database; it loses what was written last when it crashes.</summary>
    public static Task<PostgreSqlServer> Shared => SharedServer.Value;

    /// <summary>Its TCP port.</summary>
    public int Port { get; }

    private static string Programs =>
        PostgreSqlInstallation.Programs ?? throw new InvalidOperationException("PostgreSQL is not installed.");

    /// <summary>Starts a server.</summary>
    /// <param name="isDurable">Whether what it acknowledges is on disk.</param>
    /// <param name="folder">Where all its files go; null for a folder of its own.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool isDurable, DirectoryInfo? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("xos-postgresql-");
        folder.Create();
        if (Environment.UserName == "root")
        {
            // It refuses to run as root.
            await RunAsync("chown", "postgres", folder.FullName);
        }

        var server = new PostgreSqlServer(folder, FreePort());
        Undertaker.Start(folder);
        await RunAsServerAsync("initdb", "-D", server.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync");
        await server.ResumeAsync(isDurable);
        return server;
    }

    /// <summary>Starts it again after <see cref="CrashAsync"/>.</summary>
    public Task ResumeAsync(bool isDurable = true) =>
        RunAsServerAsync(
            "pg_ctl",
            "-D",
            Data,
            "-l",
            Path.Combine(_folder.FullName, "log"),
            "-w",
            "-t",
            "120",
            "-o",
            $"-p {Port} -k {_folder.FullName} -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync={(isDurable ? "on" : "off")}",
            "start"
        );

    /// <summary>Ends it at once, as when its machine stops.</summary>
    public Task CrashAsync() => RunAsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>How to connect to a database, which is made when it is not there.</summary>
    public async Task<string> DatabaseAsync(string name)
    {
        await _creating.WaitAsync();
        try
        {
            if (_databases.Add(name))
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand($"create database \"{name}\" strategy file_copy", connection);
                await command.ExecuteNonQueryAsync();
            }
        }
        finally
        {
            _creating.Release();
        }

        return ConnectionString(name);
    }

    /// <summary>Whether it runs, be it that it recovers from a crash.</summary>
    public async Task<bool> IsRunningAsync() => await ExitCodeAsServerAsync("pg_ctl", "-D", Data, "status") == 0;

    /// <summary>Ends it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (await IsRunningAsync())
        {
            await CrashAsync();
        }

        _folder.Delete(recursive: true);
        _creating.Dispose();
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    // Pools that empty fast: tests leave many databases behind.
    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username=postgres;Maximum Pool Size=20;Connection Idle Lifetime=1;Connection Pruning Interval=1";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsServerAsync(string program, params string[] arguments) =>
        Check(program, arguments, await ExitCodeAsServerAsync(program, arguments));

    private static Task<int> ExitCodeAsServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        return Environment.UserName == "root"
            ? ExitCodeAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : ExitCodeAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments) =>
        Check(program, arguments, await ExitCodeAsync(program, arguments));

    private static async Task<int> ExitCodeAsync(string program, params string[] arguments)
    {
        // Nothing is read from it: pg_ctl's server would keep the pipes open.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static void Check(string program, string[] arguments, int exitCode)
    {
        if (exitCode != 0)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)} ended with exit code {exitCode}.")
            );
        }
    }
}
