namespace Xos.Runtime.Events;

/// <summary>What became of an object.</summary>
public enum ChangeKind
{
    /// <summary>It was stored first.</summary>
    Created,

    /// <summary>Fields of it changed.</summary>
    Updated,

    /// <summary>It was marked deleted, and is gone for everybody but synchronizers.</summary>
    Deleted,

    /// <summary>It was removed for good.</summary>
    Purged,
}
