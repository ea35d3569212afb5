using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;
using Xos.Core.Tosca.Yaml;
using Xproto.Text;

namespace Xos.Core.Tosca.Functions;

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
