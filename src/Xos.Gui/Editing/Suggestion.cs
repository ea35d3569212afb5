namespace Xos.Gui.Editing;

/// <summary>Something that can be written at a place.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Insert">What is written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">A few words on it.</param>
/// <param name="Text">What it means; may be empty.</param>
internal sealed record Suggestion(string Label, string Insert, SuggestionKind Kind, string Detail = "", string Text = "")
{
    /// <summary>Whether there is more to suggest behind it.</summary>
    public bool HasMore { get; init; }

    /// <summary>What it needs elsewhere in the text; null for nothing.</summary>
    public Insertion? Also { get; init; }
}
