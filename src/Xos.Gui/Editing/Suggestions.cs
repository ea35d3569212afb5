namespace Xos.Gui.Editing;

/// <summary>All that can be written at a place, the likeliest first.</summary>
/// <param name="Start">The column where the word begins that is replaced.</param>
/// <param name="End">The column behind it.</param>
/// <param name="Items">What can be written.</param>
internal sealed record Suggestions(int Start, int End, IReadOnlyList<Suggestion> Items);
