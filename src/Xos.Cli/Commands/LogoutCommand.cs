using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Settings;

namespace Xos.Cli.Commands;

/// <summary><c>xos logout</c>.</summary>
internal static class LogoutCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("logout", "End the session, and forget it.");
        command.SetAction((result, cancellation) => RunAsync(global, result, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, ParseResult result, CancellationToken cancellation)
    {
        var file = global.FileOf(result);
        var kept = SettingsFile.Read(file);
        if (!kept.ContainsKey(SettingNames.Session))
        {
            throw new CliException("Nobody is logged in.");
        }

        using var server = global.Connect(result, new(new Dictionary<string, string>(kept)));
        // Forgotten whatever comes of it: a session that is over already is one that nobody can end.
        kept.Remove(SettingNames.Session);
        SettingsFile.Write(file, kept);
        await server.SendAsync(HttpMethod.Post, "utility/logout", new JsonObject(), cancellation);
        global.Surroundings.Error.WriteLine("Logged out.");
        return ExitCode.Success;
    }
}
