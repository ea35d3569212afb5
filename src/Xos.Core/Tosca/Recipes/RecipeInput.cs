using Xos.Core.Tosca.Yaml;

namespace Xos.Core.Tosca.Recipes;

/// <summary>A value that stands for itself under a name.</summary>
/// <param name="Name">The name that <c>get_input</c> uses.</param>
/// <param name="Default">The value, or null when the recipe gives none.</param>
internal sealed record RecipeInput(string Name, YamlNode? Default);
