using Xos.Gui.Graph;

namespace Xos.Gui.Diagrams;

/// <summary>A line as it is drawn.</summary>
/// <param name="Line">What it says.</param>
/// <param name="Path">Its way, as SVG has it.</param>
/// <param name="Name">Where its name stands.</param>
/// <param name="FromCount">Where the count of the end that links stands.</param>
/// <param name="ToCount">Where the count of the end that is linked to stands.</param>
internal sealed record DrawnLine(ModelLine Line, string Path, GraphPoint Name, GraphPoint FromCount, GraphPoint ToCount);
