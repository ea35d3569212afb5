using Xproto.Text;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>A value that a template gives.</summary>
/// <param name="Name">The property.</param>
/// <param name="At">Where the name stands.</param>
/// <param name="Path">Where the value stands.</param>
/// <param name="Value">The value as written.</param>
internal sealed record PropertyAssignment(string Name, LinePosition At, YamlPath Path, YamlNode Value);
