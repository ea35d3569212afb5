using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Configuration;

/// <summary>The checked configuration of a synchronizer.</summary>
/// <remarks>In brackets the key of <c>config.yaml</c>, which is also the one of the environment (<c>XOS_MAX_PARALLEL</c>) and the command line (<c>--max-parallel</c>).</remarks>
public sealed record SynchronizerOptions
{
    /// <summary>Gets the name of the service (<c>name</c>): it is uploaded under this name and logged as <c>synchronizer_name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets how to reach the core (<c>accessor</c>).</summary>
    public AccessorOptions Accessor { get; init; } = new();

    /// <summary>Gets the core's version that the models ask for, such as <c>&gt;=2.2.1</c> (<c>core_version</c>).</summary>
    /// <value>The default is null: whatever core answers.</value>
    public string? CoreVersion { get; init; }

    /// <summary>Gets the folder of the xproto files to upload (<c>models_dir</c>).</summary>
    /// <value>The default is null, which means those that were compiled into the program, as does a folder that does not exist.</value>
    public string? ModelsDirectory { get; init; }

    /// <summary>Gets what the log names as the place of the steps (<c>steps_dir</c>); the steps themselves are compiled into the program.</summary>
    public string? StepsDirectory { get; init; }

    /// <summary>Gets what stands for the place of the model policies (<c>model_policies_dir</c>); the policies themselves are compiled into the program.</summary>
    public string? ModelPoliciesDirectory { get; init; }

    /// <summary>Gets what the log names as the place of the pull steps (<c>pull_steps_dir</c>); the steps themselves are compiled into the program.</summary>
    public string? PullStepsDirectory { get; init; }

    /// <summary>Gets what the log names as the place of the event steps (<c>event_steps_dir</c>); the steps themselves are compiled into the program.</summary>
    public string? EventStepsDirectory { get; init; }

    /// <summary>Gets the folder in which event steps on the core's own changes keep how far they came (<c>event_positions_dir</c>).</summary>
    /// <value>The default is null: after a restart they hear of what happens from then on.</value>
    public string? EventPositionsDirectory { get; init; }

    /// <summary>Gets the names of the models that the core must have before the loop starts (<c>required_models</c>).</summary>
    public ImmutableArray<string> RequiredModels { get; init; } = [];

    /// <summary>Gets whether a failed object is tried again on every pass instead of after growing pauses (<c>backoff_disabled</c>).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool IsBackoffDisabled { get; init; }

    /// <summary>Gets the pause between two questions for objects that need work (<c>dirty_poll_interval</c>, in seconds).</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan DirtyPollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the pause between two looks at all objects for changes that their marks hide (<c>full_sweep_interval</c>, in seconds); each is up to a tenth shorter or longer.</summary>
    /// <value>The default is 5 minutes.</value>
    public TimeSpan FullSweepInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long a run of a step or policy may take that sets no limit of its own (<c>step_timeout</c>, in seconds).</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets the file that names which objects wait for others beside those that they link to (<c>dependency_graph</c>).</summary>
    /// <value>The default is none.</value>
    internal string? DependencyFile { get; init; }

    /// <summary>Gets what stands in that file.</summary>
    internal ImmutableArray<ModelDependency> Dependencies { get; init; } = [];

    /// <summary>Gets the pause between two runs of a pull step that names none of its own (<c>pull_interval</c>, in seconds).</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan PullInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether the models are to be taken out of the core (<c>desired_state: unload</c>): their objects are deleted, the program cleans up after them, and ends.</summary>
    /// <value>The default is <see langword="false"/>, which <c>load</c> stands for.</value>
    public bool IsUnloading { get; init; }

    /// <summary>Gets the pause between two tries to take the models out of the core (<c>unload_interval</c>, in seconds).</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan UnloadInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how many objects are worked on at once (<c>max_parallel</c>).</summary>
    /// <value>The default is eight times the number of processors: steps wait for back ends, and each run for the core, most of the time.</value>
    public int MaxParallel { get; init; } = 8 * Environment.ProcessorCount;

    /// <summary>Gets how long running steps may go on after the program was told to stop (<c>stop_timeout</c>, in seconds).</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the least level that is logged (<c>logging.loggers.multistructlog.level</c>).</summary>
    /// <value>The default is <see cref="LogLevel.Debug"/>.</value>
    public LogLevel LogLevel { get; init; } = LogLevel.Debug;

    /// <summary>Gets whether log lines begin with the time (<c>log_timestamps</c>).</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LogTimestamps { get; init; }

    /// <summary>Gets where measurements, traces and health are to be had (<c>telemetry</c>).</summary>
    /// <value>The default is nowhere.</value>
    internal TelemetryOptions Telemetry { get; init; } = new(Listen: null, Collector: null);

    /// <summary>Gets whether log lines are JSON objects (<c>log_format: json</c>) with time, level, logger, event and keys.</summary>
    /// <value>The default is <see langword="false"/>, which <c>text</c> stands for: <c>event key=value</c>.</value>
    public bool LogsJson { get; init; }

    /// <summary>Gets the keys that were set, are accepted from older files, and have no effect.</summary>
    public ImmutableArray<string> IgnoredKeys { get; init; } = [];
}
