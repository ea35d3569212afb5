using System.CommandLine;
using Xos.Core.Backup;

namespace Xos.Server.Commands;

/// <summary><c>xos-server restore</c>.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = BackupFile.Argument("The backup.");
        var replace = new Option<bool>("--replace") { Description = "Replace what the store has. Without it, the store must be empty." };
        var store = new StoreOptions();
        var command = new Command(
            "restore",
            "Put what a backup has into a store, of either database, wholly or not at all. No core may be running on it."
        )
        {
            file,
            replace,
        };
        store.AddTo(command);
        command.SetAction(
            (result, cancellation) =>
                BackupFile.RunAsync(async progress =>
                    $"Restored {BackupFile.Describe(
                            await CoreBackup.RestoreAsync(
                                store.Read(result),
                                result.GetRequiredValue(file),
                                result.GetValue(replace),
                                progress,
                                cancellation
                            )
                        )}"
                )
        );
        return command;
    }
}
