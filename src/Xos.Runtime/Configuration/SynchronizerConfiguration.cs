using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Configuration;

/// <summary>The sources of a synchronizer's settings: files, environment, command line; the later win.</summary>
internal sealed class SynchronizerConfiguration
{
    private readonly IConfigurationRoot _settings;
    private readonly CommandLineSettings _commandLine;
    private readonly ImmutableArray<ConfigurationFault> _fileFaults;

    private SynchronizerConfiguration(
        IConfigurationRoot settings,
        CommandLineSettings commandLine,
        ImmutableArray<ConfigurationFault> fileFaults
    )
    {
        _settings = settings;
        _commandLine = commandLine;
        _fileFaults = fileFaults;
    }

    /// <summary>Whether the command line only asks how the program does that runs with these settings.</summary>
    public bool AsksForHealth => _commandLine.Values.ContainsKey(HealthQuestion.Setting);

    /// <summary>Adds the sources. Faults are kept for <see cref="ReadOptions"/>, so that a program tells all of them at once.</summary>
    /// <param name="settings">Where the sources are added.</param>
    /// <param name="args">The command line.</param>
    /// <param name="directory">The folder of the program, where <c>config.yaml</c> is unless another is named.</param>
    public static SynchronizerConfiguration Load(ConfigurationManager settings, string[] args, string directory)
    {
        var commandLine = CommandLineSettings.Read(args);
        ImmutableArray<ConfigurationFault> fileFaults = [];
        try
        {
            commandLine.Values.TryGetValue(ConfigurationFiles.FileSetting, out var file);
            var files = ConfigurationFiles.Locate(directory, file, Environment.GetEnvironmentVariable);
            ((IConfigurationBuilder)settings).Add(new YamlConfigurationSource(files));
            fileFaults = ((IConfigurationRoot)settings).Providers.OfType<YamlConfigurationProvider>().Single().Faults;
        }
        catch (ConfigurationException refused)
        {
            fileFaults = refused.Faults;
        }

        settings.AddEnvironmentVariables("XOS_");
        settings.AddInMemoryCollection(commandLine.Values);
        return new(settings, commandLine, fileFaults);
    }

    /// <summary>The checked options.</summary>
    /// <param name="furtherSettings">Names of settings that mean something to other parts of the program.</param>
    /// <exception cref="ConfigurationException">Something cannot be used.</exception>
    public SynchronizerOptions ReadOptions(IReadOnlyCollection<string> furtherSettings)
    {
        ImmutableArray<ConfigurationFault> faults =
        [
            .. _fileFaults.Where(fault => fault.UnknownKey is not { } key || !furtherSettings.Contains(key)),
            .. _commandLine.Faults,
            .. _commandLine.UnknownSettings(furtherSettings),
        ];
        return faults.Length == 0
            ? new OptionsReader(_settings, new SettingOrigins(_settings, _commandLine), furtherSettings).Read()
            : throw new ConfigurationException(faults);
    }
}
