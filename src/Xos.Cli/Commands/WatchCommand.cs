using System.CommandLine;

namespace Xos.Cli.Commands;

/// <summary><c>xos watch</c>.</summary>
internal static class WatchCommand
{
    public static Command Create(GlobalOptions global)
    {
        var model = ModelArgument.Create();
        var command = new Command("watch", "Show the objects of a model, and then what happens to them, until interrupted.") { model };
        return command;
    }
}
