using System.Text.Json.Nodes;
using Xos.Cli.Server;

namespace Xos.Cli.Models;

/// <summary>Asks a core for backups, and waits until it has done what was asked.</summary>
internal sealed class BackupOperations(XosServer server, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Has a backup made.</summary>
    /// <returns>The <c>BackupFile</c>: where it is, and its checksum.</returns>
    /// <exception cref="CliException">It failed.</exception>
    public async Task<JsonObject> CreateAsync(CancellationToken cancellation)
    {
        var operation = await RunAsync(new() { ["operation"] = "create" }, cancellation);
        return await (await ModelAsync("BackupFile", cancellation)).GetAsync(operation["file_id"]!.GetValue<int>(), cancellation);
    }

    /// <summary>Has everything replaced by what is in a file that the core has.</summary>
    /// <exception cref="CliException">It failed.</exception>
    public async Task RestoreAsync(string name, string uri, string checksum, CancellationToken cancellation)
    {
        var files = await ModelAsync("BackupFile", cancellation);
        var file = await files.CreateAsync(
            new()
            {
                ["name"] = name,
                ["uri"] = uri,
                ["checksum"] = checksum,
            },
            cancellation
        );
        await RunAsync(new() { ["operation"] = "restore", ["file_id"] = XosObjects.IdOf(file) }, cancellation);
    }

    // Found again by its uuid: a restore makes it anew, with another id.
    private async Task<JsonObject> RunAsync(JsonObject wanted, CancellationToken cancellation)
    {
        var operations = await ModelAsync("BackupOperation", cancellation);
        wanted["component"] = "xos";
        var uuid = (await operations.CreateAsync(wanted, cancellation))["uuid"]?.ToString() ?? "";
        using var timer = new PeriodicTimer(_pause, time);
        while (true)
        {
            await timer.WaitForNextTickAsync(cancellation);
            if (await operations.ListAsync([("uuid", uuid)], null, 1, cancellation).FirstOrDefaultAsync(cancellation) is not { } operation)
            {
                continue;
            }

            switch (operation["status"]?.ToString())
            {
                case "created" or "restored":
                    return operation;
                case "failed" or "orphaned":
                    throw new CliException($"The core could not do it: {operation["error_msg"]}");
            }
        }
    }

    private async Task<XosObjects> ModelAsync(string name, CancellationToken cancellation) =>
        new(server, await new ModelTypes(server).FindAsync(name, cancellation));
}
