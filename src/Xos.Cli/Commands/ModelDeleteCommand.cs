using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos model delete</c>.</summary>
internal static class ModelDeleteCommand
{
    public static Command Create(GlobalOptions global)
    {
        var delete = new ObjectsCommand(global, "delete", "Delete objects, and what cannot be without them.");
        delete.SetAction(
            static (_, objects) =>
                async (id, cancellation) =>
                {
                    await objects.DeleteAsync(id, cancellation);
                    return "Deleted";
                }
        );
        return delete.Command;
    }
}
