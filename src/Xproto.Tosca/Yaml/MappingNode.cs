using Xproto.Text;

namespace Xproto.Tosca.Yaml;

/// <summary>Keys with values, each key once, in the order of the text.</summary>
internal sealed class MappingNode(LinePosition at, IReadOnlyList<KeyValuePair<ScalarNode, YamlNode>> entries) : YamlNode(at)
{
    public IReadOnlyList<KeyValuePair<ScalarNode, YamlNode>> Entries { get; } = entries;

    public override string Description => "a mapping";

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
}
