namespace Xproto.Semantics.Comparison;

/// <summary>Whether objects that exist can go on after a change of their model.</summary>
public enum Compatibility
{
    /// <summary>All of them can, whatever they hold.</summary>
    Compatible,

    /// <summary>What they hold decides.</summary>
    DependsOnObjects,

    /// <summary>None can: the change is for models without objects.</summary>
    Incompatible,
}
