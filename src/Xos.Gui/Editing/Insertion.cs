namespace Xos.Gui.Editing;

/// <summary>A text to put in somewhere.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Text">The text.</param>
internal sealed record Insertion(int Line, int Column, string Text);
