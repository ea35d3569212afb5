using System.CommandLine;
using Xos.Cli.Settings;
using YamlDotNet.Serialization;

namespace Xos.Cli.Commands;

/// <summary><c>xos config</c>.</summary>
internal static class ConfigCommand
{
    public static Command Create(GlobalOptions global)
    {
        var command = new Command("config", "Show the settings in force, without secrets.");
        command.SetAction(result =>
        {
            var settings = global.Read(result);
            var shown = new Dictionary<string, string>
            {
                [SettingNames.Server] = settings.Server.ToString(),
                [SettingNames.Tosca] = settings.Tosca.ToString(),
                [SettingNames.Grpc] = settings.Grpc.ToString(),
            };
            foreach (var setting in SettingNames.All.Append(SettingNames.OfSession))
            {
                if (settings[setting.Name] is { } value)
                {
                    shown.TryAdd(setting.Name, setting.IsSecret ? "***" : value);
                }
            }

            var output = global.Surroundings.Out;
            output.WriteLine($"# {global.FileOf(result)}, XOS_… in the environment, and options");
            output.Write(new Serializer().Serialize(shown));
            return ExitCode.Success;
        });
        return command;
    }
}
