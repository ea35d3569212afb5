using Microsoft.Extensions.Configuration;

namespace Xos.Runtime.Configuration;

/// <summary>The merged settings of a <see cref="YamlConfigurationSource"/>.</summary>
internal sealed class YamlConfigurationProvider(YamlConfigurationSource source) : ConfigurationProvider
{
    private readonly Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the value of a setting was written, or null when no file has it.</summary>
    public string? PlaceOf(string path) => _places.GetValueOrDefault(path);

    /// <exception cref="ConfigurationException">Files have faults; those of all files are told.</exception>
    public override void Load()
    {
        var faults = new List<ConfigurationFault>();
        foreach (var file in source.Files)
        {
            try
            {
                Merge(YamlSettings.Read(file));
            }
            catch (ConfigurationException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        if (faults.Count > 0)
        {
            throw new ConfigurationException([.. faults]);
        }
    }

    private void Merge(YamlSettings settings)
    {
        var replaced = Data.Keys.Where(key => settings.Lists.Any(list => key.StartsWith(list + ":", StringComparison.OrdinalIgnoreCase)));
        foreach (var key in replaced.ToList())
        {
            Data.Remove(key);
        }

        foreach (var (key, value) in settings.Values)
        {
            Data[key] = value;
            _places[key] = settings.Places[key];
        }
    }
}
