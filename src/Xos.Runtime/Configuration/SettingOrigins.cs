using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Xos.Runtime.Configuration;

/// <summary>Tells where the value of a setting came from, in the words of the one who wrote it.</summary>
internal sealed class SettingOrigins(IConfigurationRoot configuration, CommandLineSettings commandLine)
{
    public static string VariableOf(string path) => "XOS_" + path.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();

    public string Of(string path)
    {
        var provider = configuration.Providers.LastOrDefault(provider => provider.TryGet(path, out _));
        return provider switch
        {
            YamlConfigurationProvider yaml => yaml.PlaceOf(path)!,
            EnvironmentVariablesConfigurationProvider => VariableOf(path),
            _ when commandLine.Spellings.TryGetValue(path, out var spelling) => spelling,
            _ => "configuration",
        };
    }
}
