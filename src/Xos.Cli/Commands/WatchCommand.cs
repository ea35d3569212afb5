using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xos.Cli.Models;
using Xos.Cli.Output;

namespace Xos.Cli.Commands;

/// <summary><c>xos watch</c>.</summary>
internal static class WatchCommand
{
    private const string Heartbeat = "heartbeat";
    private const string Synced = "synced";
    private const string Updated = "updated";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(GlobalOptions global)
    {
        var model = ModelArgument.Create();
        var filter = new Option<string[]>("--filter", "-f")
        {
            Description = "Conditions that must hold, as 'backend_code=2'.",
            HelpName = "CONDITIONS",
        };
        var json = new Option<bool>("--json") { Description = "Write each event as a line of JSON." };
        var command = new Command("watch", "Show the objects of a model, and then what happens to them, until interrupted.")
        {
            model,
            filter,
            json,
        };
        command.SetAction(
            async (result, cancellation) =>
            {
                var world = global.Surroundings;
                using var server = global.Connect(result);
                var objects = await ModelArgument.FindAsync(server, result.GetRequiredValue(model), cancellation);
                var events = new ObjectEvents(server, world.Time);
                var path = objects.PathOf([("watch", "true"), .. ObjectFilter.Read(result.GetValue(filter) ?? [])]);
                await foreach (
                    var (kind, data) in events.FollowAsync(path, reason => world.Error.WriteLine($"xos: {reason}"), cancellation)
                )
                {
                    if (kind is not (Heartbeat or Synced))
                    {
                        data["event"] = kind;
                        await world.Out.WriteLineAsync(result.GetValue(json) ? data.ToJsonString(Json) : LineOf(kind, data, world.Time));
                        await world.Out.FlushAsync(cancellation);
                    }
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static string LineOf(string kind, JsonObject data, TimeProvider time)
    {
        var at = data.ContainsKey("at")
            ? new ResultColumn("at", IsMoment: true).TextOf(data)
            : time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var item = data["object"] as JsonObject;
        // Of a new object it is all of them.
        var fields = kind == Updated ? new ResultColumn("fields").TextOf(data) : "";
        return SafeText.Of($"{at} {kind, -8} {data["model"]} {data["id"]} {item?["name"]} {fields}").TrimEnd();
    }
}
