using System.CommandLine;
using System.Text.Json.Nodes;

namespace Xos.Cli.Commands;

/// <summary><c>xos service list</c>.</summary>
internal static class ServiceListCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("list", "List the services whose models are loaded, with their versions.");
        var output = new OutputOptions(command, hasIds: false);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var reply = await server.GetAsync("dynamicload/load_status", cancellation);
                output.Write(
                    result,
                    global.Surroundings.Out,
                    [new("name"), new("version"), new("state")],
                    [
                        .. (reply["services"]?.AsArray() ?? [])
                            .OfType<JsonObject>()
                            .OrderBy(static service => service["name"]?.ToString(), StringComparer.Ordinal),
                    ]
                );
                return ExitCode.Success;
            }
        );
        return command;
    }
}
