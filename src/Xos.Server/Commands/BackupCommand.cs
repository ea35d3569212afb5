using System.CommandLine;
using Xos.Core.Backup;

namespace Xos.Server.Commands;

/// <summary><c>xos-server backup</c>.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = BackupFile.Argument("The file to write; it must not be there yet.");
        var store = new StoreOptions();
        var command = new Command(
            "backup",
            "Write all that a store keeps into a file, as it is at this moment. Cores may be running on it."
        )
        {
            file,
        };
        store.AddTo(command);
        command.SetAction(
            (result, cancellation) =>
                BackupFile.RunAsync(async progress =>
                {
                    var path = result.GetRequiredValue(file);
                    var summary = await CoreBackup.CreateAsync(store.Read(result), path, progress, cancellation);
                    return $"Backed up {BackupFile.Describe(summary)}\n{summary.Checksum}  {path}";
                })
        );
        return command;
    }
}
