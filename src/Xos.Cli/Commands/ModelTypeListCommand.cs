using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary><c>xos modeltype list</c>.</summary>
internal static class ModelTypeListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("list", "List the models.");
        var output = new OutputOptions(command, hasIds: false);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var names = await new ModelTypes(server).NamesAsync(cancellation);
                output.Write(
                    result,
                    global.Surroundings.Out,
                    [new("name")],
                    [.. names.Select(static name => new JsonObject { ["name"] = name })]
                );
                return ExitCode.Success;
            }
        );
        return command;
    }
}
