using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Recipes;

/// <summary>A link that a template gives, in the short form (<c>- owner: service</c>) or the long one.</summary>
/// <param name="Name">The link.</param>
/// <param name="At">Where the name stands.</param>
/// <param name="Path">Where the link stands.</param>
/// <param name="Node">The template that it leads to.</param>
/// <param name="NodeAt">Where that template is named.</param>
internal sealed record Requirement(string Name, LinePosition At, YamlPath Path, string Node, LinePosition NodeAt);
