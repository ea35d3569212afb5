using Xproto.Text;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Functions;

/// <summary>A function where a value could stand: <c>{ concat: [a, b] }</c>.</summary>
/// <param name="Argument">What it is given.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Path">Where the value stands that it makes.</param>
/// <param name="Self">The node template around it; null in outputs.</param>
internal sealed record FunctionCall(YamlNode Argument, LinePosition At, YamlPath Path, NodeTemplate? Self)
{
    /// <summary>The arguments: the items of a list, or the one that is given without a list.</summary>
    public IReadOnlyList<YamlNode> Arguments => Argument is SequenceNode list ? list.Items : [Argument];
}
