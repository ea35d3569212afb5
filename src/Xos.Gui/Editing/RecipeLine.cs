namespace Xos.Gui.Editing;

/// <summary>A line of a recipe that says something.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Path">The keys that it stands under, from the outermost; <see cref="RecipeOutline.Item"/> for an item of a list.</param>
/// <param name="Shape">What it is.</param>
internal sealed record RecipeLine(int Number, IReadOnlyList<string> Path, LineShape Shape);
