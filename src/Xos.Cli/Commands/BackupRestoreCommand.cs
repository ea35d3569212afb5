using System.CommandLine;
using System.Text.RegularExpressions;
using Xos.Cli.Models;
using Xos.Cli.Server;

namespace Xos.Cli.Commands;

/// <summary><c>xos backup restore</c>.</summary>
internal static partial class BackupRestoreCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = new Argument<string>("FILE") { Description = "The backup." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask." };
        var command = new Command(
            "restore",
            "Replace all that the core holds by what is in a backup. The core makes a backup of what was there first."
        )
        {
            file,
            yes,
        };
        command.SetAction(
            (result, cancellation) =>
                RunAsync(global, result, global.Surroundings.Resolve(result.GetRequiredValue(file)), result.GetValue(yes), cancellation)
        );
        return command;
    }

    private static async Task<int> RunAsync(
        GlobalOptions global,
        ParseResult result,
        string path,
        bool isSure,
        CancellationToken cancellation
    )
    {
        var world = global.Surroundings;
        await using var input = Open(path);
        using var server = global.Connect(result);
        if (!isSure)
        {
            Confirmation.Ask(
                world,
                $"replace all that the core at {server.Settings.Server} holds by what is in {path}, and end all sessions"
            );
        }

        using var transfer = new BackupTransfer(server.Settings);
        // Of its own: files are never replaced, and a second try must not meet the first one's.
        var name = $"{Other().Replace(Path.GetFileNameWithoutExtension(path), "_")}-{world.Time.GetUtcNow():yyyyMMddHHmmss}.backup";
        var uri = $"file:///{name}";
        var progress = new TransferProgress(world, "Sent");
        var checksum = await transfer.UploadAsync(input, uri, progress, cancellation);
        progress.End();
        await world.Error.WriteLineAsync("Waiting for the core to restore it ...");
        await new BackupOperations(server, world.Time).RestoreAsync(name, uri, checksum, cancellation);
        await world.Error.WriteLineAsync("Restored. All sessions have ended: log in again.");
        return ExitCode.Success;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The backup cannot be read: {fault.Message}", ExitCode.Usage);
        }
    }

    [GeneratedRegex("[^A-Za-z0-9_-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Other();
}
