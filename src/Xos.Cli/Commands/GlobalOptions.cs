using System.Collections.Immutable;
using System.CommandLine;
using Xos.Cli.Server;
using Xos.Cli.Settings;

namespace Xos.Cli.Commands;

/// <summary>The options that every command takes: where the core is, and who calls.</summary>
/// <param name="surroundings">The world.</param>
internal sealed class GlobalOptions(Surroundings surroundings)
{
    private const string ConfigVariable = "XOS_CONFIG";

    private readonly ImmutableDictionary<Setting, Option<string>> _settings = SettingNames.All.ToImmutableDictionary(
        static setting => setting,
        static setting => new Option<string>(setting.Option, setting.Alias is null ? [] : [setting.Alias])
        {
            Description = $"{setting.Description} Also {setting.Variable}.",
            HelpName = setting.HelpName,
            Recursive = true,
        }
    );

    private readonly Option<string> _config = new("--config", "-c")
    {
        Description = $"The file with settings. Also {ConfigVariable}.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "How many seconds the core may take to answer a call.",
        HelpName = "SECONDS",
        DefaultValueFactory = static _ => 30,
        Recursive = true,
    };

    /// <summary>The world.</summary>
    public Surroundings Surroundings => surroundings;

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [.. SettingNames.All.Select(setting => _settings[setting]), _config, _timeout];

    /// <summary>The absolute path of the file with settings.</summary>
    public string FileOf(ParseResult result) =>
        result.GetValue(_config) is { } option ? surroundings.Resolve(option)
        : surroundings.Environment(ConfigVariable) is { Length: > 0 } variable ? surroundings.Resolve(variable)
        : surroundings.Settings;

    /// <summary>The settings in force.</summary>
    /// <exception cref="CliException">They cannot be read.</exception>
    public ConnectionSettings Read(ParseResult result)
    {
        var values = SettingsFile.Read(FileOf(result));
        foreach (var (setting, option) in _settings)
        {
            if ((result.GetValue(option) ?? surroundings.Environment(setting.Variable)) is { Length: > 0 } given)
            {
                values[setting.Name] = given;
            }
        }

        return new(values);
    }

    /// <summary>The core that a command is about.</summary>
    /// <exception cref="CliException">The settings cannot be read.</exception>
    public XosServer Connect(ParseResult result) => Connect(result, Read(result));

    /// <summary>The core that a command is about, with settings that differ.</summary>
    public XosServer Connect(ParseResult result, ConnectionSettings settings) =>
        new(settings, TimeSpan.FromSeconds(Math.Max(1, result.GetValue(_timeout))));
}
