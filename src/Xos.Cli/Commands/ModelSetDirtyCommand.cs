using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos model setdirty</c>.</summary>
internal static class ModelSetDirtyCommand
{
    public static Command Create(GlobalOptions global)
    {
        var dirty = new ObjectsCommand(
            global,
            "setdirty",
            "Have synchronizers and policies look at objects again, though nothing changed."
        );
        dirty.SetAction(
            static (_, objects) =>
                async (id, cancellation) =>
                {
                    await objects.SetDirtyAsync(id, cancellation);
                    return "Dirtied";
                }
        );
        return dirty.Command;
    }
}
