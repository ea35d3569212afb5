namespace Xos.Gui.Diagrams;

/// <summary>What a line between two models says.</summary>
internal enum ModelLineKind
{
    /// <summary>The one is also the other.</summary>
    Inheritance,

    /// <summary>The one links to the other.</summary>
    Link,
}
