using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;

namespace Xos.Runtime.Configuration;

/// <summary>The merged settings of a <see cref="YamlConfigurationSource"/>.</summary>
internal sealed class YamlConfigurationProvider(YamlConfigurationSource source) : ConfigurationProvider
{
    private readonly Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the value of a setting was written, or null when no file has it.</summary>
    public string? PlaceOf(string path) => _places.GetValueOrDefault(path);

    /// <summary>What is wrong with the files.</summary>
    public ImmutableArray<ConfigurationFault> Faults { get; private set; } = [];

    /// <inheritdoc />
    public override void Load()
    {
        var faults = ImmutableArray.CreateBuilder<ConfigurationFault>();
        foreach (var file in source.Files)
        {
            try
            {
                var settings = YamlSettings.Read(file);
                Merge(settings);
                faults.AddRange(settings.Faults);
            }
            catch (ConfigurationException refused)
            {
                faults.AddRange(refused.Faults);
            }
        }

        Faults = faults.ToImmutable();
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
