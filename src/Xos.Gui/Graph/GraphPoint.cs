namespace Xos.Gui.Graph;

/// <summary>A place in the drawing, in its own units.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
internal readonly record struct GraphPoint(int X, int Y);
