using System.Collections.Immutable;

namespace Xos.Runtime.Hosting;

/// <summary>A synchronizer whose core serves its models, and whose steps may run.</summary>
public sealed class ReadyContext
{
    /// <summary>Gets the program's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Gets the name of the service, as the configuration has it.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version of the service, as the file <c>VERSION</c> beside the program has it.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the names of the models that the service brought to the core.</summary>
    public required ImmutableArray<string> Models { get; init; }

    /// <summary>Gets the names of the classes that are run: sync steps, policies, pull steps and event steps.</summary>
    public required ImmutableArray<string> Steps { get; init; }
}
