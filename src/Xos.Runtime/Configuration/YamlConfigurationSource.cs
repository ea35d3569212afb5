using Microsoft.Extensions.Configuration;

namespace Xos.Runtime.Configuration;

/// <summary>YAML files as a source of configuration; what a later file says replaces what an earlier one says, lists as a whole.</summary>
/// <param name="files">Paths of files that exist.</param>
internal sealed class YamlConfigurationSource(IReadOnlyList<string> files) : IConfigurationSource
{
    public IReadOnlyList<string> Files { get; } = files;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new YamlConfigurationProvider(this);
}
