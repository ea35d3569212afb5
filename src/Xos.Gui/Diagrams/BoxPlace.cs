namespace Xos.Gui.Diagrams;

/// <summary>Where a box stands.</summary>
/// <param name="X">Its left side.</param>
/// <param name="Y">Its upper side.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct BoxPlace(int X, int Y, int Width, int Height)
{
    /// <summary>Its right side.</summary>
    public int Right => X + Width;

    /// <summary>Its lower side.</summary>
    public int Bottom => Y + Height;

    /// <summary>Its middle, from left to right.</summary>
    public int Middle => X + (Width / 2);
}
