namespace Xos.Gui.Editing;

/// <summary>What a word of a recipe means.</summary>
/// <param name="Start">The column where the word begins.</param>
/// <param name="End">The column behind it.</param>
/// <param name="Paragraphs">What it means, in Markdown.</param>
internal sealed record Explanation(int Start, int End, IReadOnlyList<string> Paragraphs);
