using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos model sync</c>.</summary>
internal static class ModelSyncCommand
{
    public static Command Create(GlobalOptions global)
    {
        var sync = new ObjectsCommand(global, "sync", "Wait until the back end is as objects want it.");
        var waiting = new SyncOptions(global, sync.Command, isWanted: true);
        sync.SetAction((result, objects) => (id, cancellation) => waiting.WaitAsync(result, objects, id, "", cancellation));
        return sync.Command;
    }
}
