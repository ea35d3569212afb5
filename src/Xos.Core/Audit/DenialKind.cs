namespace Xos.Core.Audit;

/// <summary>What was denied.</summary>
internal enum DenialKind
{
    /// <summary>To read an object.</summary>
    Read,

    /// <summary>To store a new one.</summary>
    Create,

    /// <summary>To change one.</summary>
    Update,

    /// <summary>To delete one.</summary>
    Delete,
}
