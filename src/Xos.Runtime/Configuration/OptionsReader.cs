using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using Xos.Runtime.Hosting;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Configuration;

/// <summary>Reads the merged settings of all sources into <see cref="SynchronizerOptions"/>, and tells everything that is wrong with them.</summary>
/// <param name="configuration">The settings.</param>
/// <param name="origins">Where they come from.</param>
/// <param name="furtherSettings">Names of settings that mean something to other parts of the program, and so have an effect.</param>
internal sealed class OptionsReader(IConfiguration configuration, SettingOrigins origins, IReadOnlyCollection<string> furtherSettings)
{
    private readonly List<ConfigurationFault> _faults = [];

    /// <exception cref="ConfigurationException">The settings cannot be used.</exception>
    public SynchronizerOptions Read()
    {
        CheckKinds(SettingSchema.Root, "");
        if (_faults.Count > 0)
        {
            throw new ConfigurationException([.. _faults]);
        }

        var defaults = new SynchronizerOptions { Name = Demanded("name") };
        var options = defaults with
        {
            Accessor = ReadAccessor(defaults.Accessor),
            CoreVersion = Text("core_version"),
            ModelsDirectory = Text("models_dir"),
            StepsDirectory = Text("steps_dir"),
            ModelPoliciesDirectory = Text("model_policies_dir"),
            PullStepsDirectory = Text("pull_steps_dir"),
            EventStepsDirectory = Text("event_steps_dir"),
            EventPositionsDirectory = Text("event_positions_dir"),
            RequiredModels = List("required_models"),
            IsBackoffDisabled = Flag("backoff_disabled") ?? defaults.IsBackoffDisabled,
            DirtyPollInterval = Seconds("dirty_poll_interval") ?? defaults.DirtyPollInterval,
            FullSweepInterval = Seconds("full_sweep_interval") ?? defaults.FullSweepInterval,
            StepTimeout = Seconds("step_timeout") ?? defaults.StepTimeout,
            DependencyFile = Text("dependency_graph"),
            Dependencies = Text("dependency_graph") is { } graph ? ReadDependencies(graph) : defaults.Dependencies,
            IsUnloading = ReadChoice("desired_state", "load", "unload"),
            UnloadInterval = Seconds("unload_interval") ?? defaults.UnloadInterval,
            PullInterval = Seconds("pull_interval") ?? defaults.PullInterval,
            MaxParallel = Text("max_parallel") is { } count ? SettingValue.ReadCount(count)!.Value : defaults.MaxParallel,
            StopTimeout = Seconds("stop_timeout") ?? defaults.StopTimeout,
            LogLevel = Text("logging:loggers:multistructlog:level") is { } level ? LogLevels.Read(level)!.Value : defaults.LogLevel,
            LogTimestamps = Flag("log_timestamps") ?? defaults.LogTimestamps,
            LogsJson = ReadChoice("log_format", "text", "json"),
            Telemetry = ReadTelemetry(),
            IgnoredKeys =
            [
                .. SettingSchema
                    .Root.Children.Where(key => key.IsIgnored && configuration.GetSection(key.Name).Exists())
                    .Select(key => key.Name)
                    .Except(furtherSettings),
            ],
        };
        Expect("accessor:kind", "grpcapi", "unit tests of steps use the package Xos.Testing instead of another kind of accessor");
        ExpectAddress(options.Accessor);
        return _faults.Count == 0 ? options : throw new ConfigurationException([.. _faults]);
    }

    // A token says by itself who calls.
    private AccessorOptions ReadAccessor(AccessorOptions defaults)
    {
        var token = Text("accessor:token");
        return new()
        {
            Endpoint = Text("accessor:endpoint") ?? defaults.Endpoint,
            Username = token is null ? Demanded("accessor:username") : Text("accessor:username") ?? "",
            Password = token is null ? Secret("accessor:password", Demanded("accessor:password")) : "",
            Token = token is null ? null : Secret("accessor:token", token),
            CaFile = Text("accessor:ca_file"),
        };
    }

    // YAML files were checked with their places; what remains are the environment, the command line and the program itself.
    private void CheckKinds(Setting section, string prefix)
    {
        foreach (var setting in section.Children)
        {
            var path = prefix + setting.Name;
            if (setting.Kind == SettingKind.Section)
            {
                CheckKinds(setting, path + ":");
            }
            else if (Text(path) is { } text && SettingValue.FaultOf(setting.Kind, text) is { } fault)
            {
                _faults.Add(new(origins.Of(path), fault));
            }
        }
    }

    private string? Text(string path) => configuration[path] is { Length: > 0 } text ? text : null;

    private bool? Flag(string path) => Text(path) is { } text ? SettingValue.ReadFlag(text) : null;

    private TimeSpan? Seconds(string path) => Text(path) is { } text ? SettingValue.ReadSeconds(text) : null;

    // A list from the environment or the command line is one text with commas, and replaces a list from files.
    private ImmutableArray<string> List(string path) =>
        Text(path) is { } text
            ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
            : [.. configuration.GetSection(path).GetChildren().Select(child => child.Value).OfType<string>()];

    private string Demanded(string path)
    {
        if (Text(path) is { } text)
        {
            return text;
        }

        _faults.Add(
            new(origins.Of(path), $"'{path.Replace(':', '.')}' is missing; set it in config.yaml, or as {SettingOrigins.VariableOf(path)}")
        );
        return "";
    }

    private string Secret(string path, string text)
    {
        try
        {
            return SecretText.Read(text);
        }
        catch (IOException fault)
        {
            _faults.Add(new(origins.Of(path), $"'{path.Replace(':', '.')}' names a file that cannot be read: {fault.Message}"));
            return "";
        }
    }

    // Whether it is the second of two values.
    private bool ReadChoice(string path, string usual, string other)
    {
        var text = Text(path) ?? usual;
        if (text != usual && text != other)
        {
            _faults.Add(new(origins.Of(path), $"'{path}' is '{text}'; it must be '{usual}' or '{other}'"));
        }

        return text == other;
    }

    private TelemetryOptions ReadTelemetry()
    {
        ListenAddress? listen = null;
        if (Text("telemetry:listen") is { } address && !ListenAddress.TryRead(address, out listen))
        {
            _faults.Add(
                new(
                    origins.Of("telemetry:listen"),
                    $"'telemetry.listen' is '{address}'; it must be a port such as 9464, which only this machine reaches, or ADDRESS:PORT, or *:PORT"
                )
            );
        }

        Uri? collector = null;
        if (
            Text("telemetry:otlp_endpoint") is { } endpoint
            && !(Uri.TryCreate(endpoint, UriKind.Absolute, out collector) && collector.Scheme is "http" or "https")
        )
        {
            _faults.Add(
                new(
                    origins.Of("telemetry:otlp_endpoint"),
                    $"'telemetry.otlp_endpoint' is '{endpoint}'; it must be a URL such as http://collector:4317"
                )
            );
        }

        return new(listen, collector);
    }

    private ImmutableArray<ModelDependency> ReadDependencies(string file)
    {
        try
        {
            return DependencyFile.Read(file);
        }
        catch (FormatException fault)
        {
            _faults.Add(new(origins.Of("dependency_graph"), $"'dependency_graph' {fault.Message}"));
            return [];
        }
    }

    private void Expect(string path, string only, string reason)
    {
        if (Text(path) is { } text && text != only)
        {
            _faults.Add(new(origins.Of(path), $"'{path.Replace(':', '.')}' is '{text}', and only '{only}' is possible: {reason}"));
        }
    }

    private void ExpectAddress(AccessorOptions accessor)
    {
        if (!CoreAddress.TryRead(accessor.Endpoint, caFile: null, out _))
        {
            _faults.Add(
                new(
                    origins.Of("accessor:endpoint"),
                    $"'accessor.endpoint' is '{accessor.Endpoint}'; it must be host:port, or a URL that starts with http:// or https://"
                )
            );
        }
    }
}
