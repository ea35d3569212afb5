using System.CommandLine;
using Xos.Core.Backup;

namespace Xos.Server.Commands;

/// <summary><c>xos-server verify</c>.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = BackupFile.Argument("The backup.");
        var command = new Command("verify", "Read a backup through: whether it is whole, and whether this version could serve it.")
        {
            file,
        };
        command.SetAction(
            (result, cancellation) =>
                BackupFile.RunAsync(async _ =>
                {
                    var path = result.GetRequiredValue(file);
                    var summary = await CoreBackup.VerifyAsync(path, cancellation);
                    return $"The backup is good: {BackupFile.Describe(summary)}\n{summary.Checksum}  {path}";
                })
        );
        return command;
    }
}
