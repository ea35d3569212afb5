using System.CommandLine;
using Xos.Cli.Models;
using Xos.Cli.Server;

namespace Xos.Cli.Commands;

/// <summary><c>xos backup create</c>.</summary>
internal static class BackupCreateCommand
{
    public static Command Create(GlobalOptions global)
    {
        var file = new Argument<string>("FILE") { Description = "Where to write the backup; it must not exist." };
        var command = new Command("create", "Have the core make a backup, and fetch it.") { file };
        command.SetAction(
            (result, cancellation) => RunAsync(global, result, global.Surroundings.Resolve(result.GetRequiredValue(file)), cancellation)
        );
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, ParseResult result, string path, CancellationToken cancellation)
    {
        var world = global.Surroundings;
        var unfinished = path + ".unfinished";
        if (File.Exists(path))
        {
            throw new CliException($"'{path}' exists already; a backup never replaces a file.", ExitCode.Usage);
        }

        using var server = global.Connect(result);
        using var transfer = new BackupTransfer(server.Settings);
        await world.Error.WriteLineAsync("Waiting for the core to make the backup ...");
        var made = await new BackupOperations(server, world.Time).CreateAsync(cancellation);
        var progress = new TransferProgress(world, "Fetched");
        try
        {
            string checksum;
            await using (var output = Open(unfinished))
            {
                checksum = await transfer.DownloadAsync(made["uri"]!.ToString(), output, progress, cancellation);
            }

            progress.End();
            if (made["checksum"]?.ToString() is { Length: > 0 } wanted && wanted != checksum)
            {
                throw new CliException($"What was fetched is damaged: its checksum is {checksum}, and not {wanted}. Try again.");
            }

            File.Move(unfinished, path);
            await world.Out.WriteLineAsync($"{path} {checksum}");
            return ExitCode.Success;
        }
        catch (IOException fault)
        {
            throw new CliException($"The backup cannot be written: {fault.Message}. The core keeps it as {made["uri"]}.");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // Hashes of passwords are in it.
    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            File.Delete(path);
            return new(path, options);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new CliException($"The backup cannot be written: {fault.Message}");
        }
    }
}
