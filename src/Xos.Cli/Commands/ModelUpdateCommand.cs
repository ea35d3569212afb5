using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos model update</c>.</summary>
internal static class ModelUpdateCommand
{
    public static Command Create(GlobalOptions global)
    {
        var update = new ObjectsCommand(global, "update", "Change values of objects.");
        var values = new ValueOptions(update.Command);
        var sync = new SyncOptions(global, update.Command);
        update.SetAction(
            (result, objects) =>
            {
                var changes = values.Read(result, objects.Type);
                return async (id, cancellation) =>
                {
                    await objects.UpdateAsync(id, changes, cancellation);
                    return await sync.WaitAsync(result, objects, id, "Updated", cancellation);
                };
            }
        );
        return update.Command;
    }
}
