namespace Xos.Core.Records;

/// <summary>The set of a model's objects that a query chooses from.</summary>
internal enum RecordSet
{
    /// <summary>Objects that are not deleted.</summary>
    Live,

    /// <summary>Live, changed after they were last enacted, and not kept from synchronizers.</summary>
    DirtyForSync,

    /// <summary>Those of <see cref="DirtyForSync"/> whose last attempt failed: <c>backend_code</c> says so.</summary>
    Failing,

    /// <summary>Deleted, not purged yet.</summary>
    DeletedForSync,

    /// <summary>Live, changed after policies last ran, and not kept from policies.</summary>
    DirtyForPolicy,

    /// <summary>Deleted, and policies have not seen it.</summary>
    DeletedForPolicy,
}
