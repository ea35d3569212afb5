using Xproto.Text;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Recipes;

/// <summary>A file that a recipe imports.</summary>
/// <param name="File">Its path or address, as written; it is never fetched.</param>
/// <param name="At">Where it is named.</param>
/// <param name="Path">Where it is named.</param>
internal sealed record RecipeImport(string File, LinePosition At, YamlPath Path);
