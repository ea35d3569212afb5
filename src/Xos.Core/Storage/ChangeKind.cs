namespace Xos.Core.Storage;

/// <summary>What happened to an object.</summary>
internal enum ChangeKind
{
    /// <summary>It was stored for the first time.</summary>
    Created,

    /// <summary>Fields of it changed.</summary>
    Updated,

    /// <summary>It was marked deleted.</summary>
    Deleted,

    /// <summary>It was removed for good.</summary>
    Purged,

    /// <summary>All objects were replaced by those of a backup: whoever follows the changes reads everything again.</summary>
    Restored,
}
