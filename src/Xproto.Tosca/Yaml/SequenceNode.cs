using Xproto.Text;

namespace Xproto.Tosca.Yaml;

/// <summary>A list.</summary>
internal sealed class SequenceNode(LinePosition at, IReadOnlyList<YamlNode> items) : YamlNode(at)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Description => "a list";
}
