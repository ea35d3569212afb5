using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Xos.Cli.Commands;

/// <summary><c>xos status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("status", "Show how the core is: its version and its database, and what of it waits for back ends.");
        var output = new OutputOptions(command, hasIds: false);
        command.SetAction(
            async (result, cancellation) =>
            {
                using var server = global.Connect(result);
                var version = await server.GetAsync("version", cancellation);
                var database = await server.GetAsync("dbinfo", cancellation);
                var dirty = await server.GetAsync("utility/dirty_models", cancellation);
                output.Write(
                    result,
                    global.Surroundings.Out,
                    [new("component"), new("name"), new("version"), new("status")],
                    [
                        Row("client", "xos", VersionOfClient, "OK"),
                        Row("core", server.Settings.Server.ToString(), version["version"]?.ToString(), "OPERATIONAL"),
                        Row(
                            "database",
                            database["name"]?.ToString(),
                            database["version"]?.ToString(),
                            database["status"]?.ToString() ?? "OPERATIONAL"
                        ),
                        Row("objects", "not synced", null, $"{dirty["items"]?.AsArray().Count ?? 0}"),
                    ]
                );
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static string VersionOfClient =>
        typeof(StatusCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static JsonObject Row(string component, string? name, string? version, string? status) =>
        new()
        {
            ["component"] = component,
            ["name"] = name,
            ["version"] = version,
            ["status"] = status,
        };
}
