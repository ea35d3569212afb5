namespace Xos.Gui.Diagrams;

/// <summary>The side of a box at which a line ends.</summary>
internal enum BoxSide
{
    /// <summary>The upper side.</summary>
    Top,

    /// <summary>The lower side.</summary>
    Bottom,

    /// <summary>The right side: of a line that leads back to its box.</summary>
    Right,
}
