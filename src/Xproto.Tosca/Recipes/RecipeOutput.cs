using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>A value that is told to whoever sends the recipe.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where the value stands.</param>
/// <param name="Value">The value as written.</param>
internal sealed record RecipeOutput(string Name, YamlPath Path, YamlNode Value);
