using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Yaml;
using Xproto.Text;

namespace Xos.Core.Tosca.Recipes;

/// <summary>A value that a template gives.</summary>
/// <param name="Name">The property.</param>
/// <param name="At">Where the name stands.</param>
/// <param name="Path">Where the value stands.</param>
/// <param name="Value">The value as written.</param>
internal sealed record PropertyAssignment(string Name, LinePosition At, YamlPath Path, YamlNode Value);
