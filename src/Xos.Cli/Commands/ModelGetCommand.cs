using System.CommandLine;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary><c>xos model get</c>.</summary>
internal static class ModelGetCommand
{
    public static Command Create(GlobalOptions global)
    {
        var model = ModelArgument.Create();
        var name = new Argument<string>("OBJECT") { Description = "Its id, or its name." };
        var command = new Command("get", "Show one object, a line for each field.") { model, name };
        var columns = new ColumnOptions(command);
        var output = new OutputOptions(command);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var objects = await ModelArgument.FindAsync(server, result.GetRequiredValue(model), cancellation);
                var shown = columns.Of(result, objects.Type);
                output.Write(
                    result,
                    global.Surroundings.Out,
                    shown,
                    await ObjectChoice.FindAsync(objects, result.GetRequiredValue(name), cancellation)
                );
                return ExitCode.Success;
            }
        );
        return command;
    }
}
