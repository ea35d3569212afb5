namespace Xos.Gui.Objects;

/// <summary>Something that keeps a recipe from being applied.</summary>
/// <param name="Line">The line, from 1; 0 where it is about no line.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Length">How many characters it is about.</param>
/// <param name="Path">Where it stands in the recipe's structure.</param>
/// <param name="Message">What is wrong, and how to mend it.</param>
internal sealed record ReportedProblem(int Line, int Column, int Length, string Path, string Message);
