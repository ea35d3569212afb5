using System.CommandLine;
using System.Text.Json.Nodes;
using Xos.Cli.Settings;

namespace Xos.Cli.Commands;

/// <summary><c>xos login</c>.</summary>
internal static class LoginCommand
{
    public static Command Create(GlobalOptions global)
    {
        var server = new Argument<string?>("SERVER")
        {
            Description = "Where the core's web part is, as https://xos.example.org:30001.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("login", "Log in, and keep server, user and session for the runs that follow. The password is not kept.")
        {
            server,
        };
        command.SetAction((result, cancellation) => RunAsync(global, result, result.GetValue(server), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions global, ParseResult result, string? address, CancellationToken cancellation)
    {
        var (world, file) = (global.Surroundings, global.FileOf(result));
        var settings = global.Read(result);
        if (address is not null)
        {
            settings = new(new Dictionary<string, string>(settings.Values) { [SettingNames.Server] = address });
        }

        var user = settings[SettingNames.Username] ?? Ask(world, "User: ", world.In.ReadLine);
        // From a pipe it comes as a line; a terminal does not show it.
        var password =
            settings[SettingNames.Password] ?? Ask(world, "Password: ", world.IsInteractive ? world.ReadSecret : world.In.ReadLine);
        if (world.IsInteractive && settings[SettingNames.Password] is null)
        {
            world.Error.WriteLine();
        }

        using var server = global.Connect(result, settings);
        var credentials = new JsonObject { ["username"] = user, ["password"] = password };
        var reply = await server.SendAsync(HttpMethod.Post, "utility/login", credentials, cancellation, isAnonymous: true);
        var kept = SettingsFile.Read(file);
        kept[SettingNames.Server] = settings.Server.ToString();
        kept[SettingNames.Username] = user;
        kept[SettingNames.Session] =
            reply["sessionid"]?.GetValue<string>()
            ?? throw new CliException($"What answers at {settings.Server} is no xos-core: it gives no session.");
        kept.Remove(SettingNames.Password);
        foreach (var name in (string[])[SettingNames.Tosca, SettingNames.Grpc, SettingNames.CaFile])
        {
            // An address of another core would be taken for this one's.
            kept.Remove(name);
            if (settings[name] is { } value)
            {
                kept[name] = value;
            }
        }

        SettingsFile.Write(file, kept);
        world.Error.WriteLine($"Logged in at {settings.Server} as {user}; kept in {file}.");
        return ExitCode.Success;
    }

    private static string Ask(Surroundings world, string prompt, Func<string?> read)
    {
        if (world.IsInteractive)
        {
            world.Error.Write(prompt);
            world.Error.Flush();
        }

        return read() is { Length: > 0 } answer
            ? answer
            : throw new CliException(
                $"Nothing was given for '{prompt.TrimEnd(' ', ':')}'. Options and variables can do it, too: see 'xos login --help'.",
                ExitCode.Usage
            );
    }
}
