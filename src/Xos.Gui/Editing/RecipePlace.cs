using Xproto.Text;

namespace Xos.Gui.Editing;

/// <summary>A place in a recipe where a word is written, or could be.</summary>
/// <param name="At">The place.</param>
/// <param name="Path">The keys that it stands under, from the outermost.</param>
/// <param name="Key">The key whose value it is; null where a key or an item is written.</param>
/// <param name="BeginsItem">Whether the word is the first behind the dash of an item.</param>
/// <param name="Word">The whole word.</param>
/// <param name="Start">The column where the word begins.</param>
/// <param name="HasColon">Whether a colon follows the word.</param>
internal sealed record RecipePlace(
    LinePosition At,
    IReadOnlyList<string> Path,
    string? Key,
    bool BeginsItem,
    string Word,
    int Start,
    bool HasColon
)
{
    /// <summary>The column behind the word.</summary>
    public int End => Start + Word.Length;

    /// <summary>A place in a line whose word begins at a column.</summary>
    public static RecipePlace Of(LinePosition at, IReadOnlyList<string> path, string? key, string line, int start, bool beginsItem)
    {
        var end = Math.Min(at.Column, line.Length);
        while (end < line.Length && line[end] is not (' ' or ',' or '}' or ':'))
        {
            end++;
        }

        return new(at, path, key, beginsItem, line[Math.Min(start, end)..end], start, end < line.Length && line[end] == ':');
    }
}
