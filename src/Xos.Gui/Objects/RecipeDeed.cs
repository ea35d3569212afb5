namespace Xos.Gui.Objects;

/// <summary>What can be done with a recipe.</summary>
internal enum RecipeDeed
{
    /// <summary>To tell what running it would come to.</summary>
    Plan,

    /// <summary>To make what it describes.</summary>
    Run,

    /// <summary>To delete what it describes.</summary>
    Delete,
}
