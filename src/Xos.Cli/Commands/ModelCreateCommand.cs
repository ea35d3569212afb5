using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Models;

namespace Xos.Cli.Commands;

/// <summary><c>xos model create</c>.</summary>
internal static class ModelCreateCommand
{
    public static Command Create(GlobalOptions global)
    {
        var model = ModelArgument.Create();
        var command = new Command("create", "Create an object.") { model };
        var values = new ValueOptions(command);
        var sync = new SyncOptions(global, command);
        var output = new OutputOptions(command);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var objects = await ModelArgument.FindAsync(server, result.GetRequiredValue(model), cancellation);
                var id = XosObjects.IdOf(await objects.CreateAsync(values.Read(result, objects.Type), cancellation));
                var (message, code) = await TellAsync(() => sync.WaitAsync(result, objects, id, "Created", cancellation));
                output.Write(
                    result,
                    global.Surroundings.Out,
                    [new("id"), new("message")],
                    [new JsonObject { ["id"] = id, ["message"] = message }]
                );
                return code;
            }
        );
        return command;
    }

    // The object is there, whatever comes of waiting for it: whoever made it must hear of its id.
    private static async Task<(string Message, int Code)> TellAsync(Func<Task<string>> wait)
    {
        try
        {
            return (await wait(), ExitCode.Success);
        }
        catch (CliException fault)
        {
            return ($"Created. {fault.Message}", fault.ExitCode);
        }
    }
}
