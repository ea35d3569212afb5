using Xproto.Text;

namespace Xproto.Tosca.Yaml;

/// <summary>A part of a YAML text that knows where it stands.</summary>
internal abstract class YamlNode(LinePosition at)
{
    /// <summary>Where it starts.</summary>
    public LinePosition At { get; } = at;

    /// <summary>What it is, for messages: <c>a list</c>, <c>the number 5</c>.</summary>
    public abstract string Description { get; }
}
