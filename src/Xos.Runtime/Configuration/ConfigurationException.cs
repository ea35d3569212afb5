using System.Collections.Immutable;

namespace Xos.Runtime.Configuration;

/// <summary>A configuration cannot be used; all of its faults are told at once.</summary>
/// <remarks>Not public: <see cref="Hosting.SynchronizerBuilder.RunAsync"/> reports it and ends with exit code 1.</remarks>
internal sealed class ConfigurationException(ImmutableArray<ConfigurationFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public ImmutableArray<ConfigurationFault> Faults { get; } = faults;
}
