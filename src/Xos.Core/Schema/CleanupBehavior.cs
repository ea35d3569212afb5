namespace Xos.Core.Schema;

/// <summary>What becomes of the objects of models that are unloaded.</summary>
internal enum CleanupBehavior
{
    /// <summary>There may be none.</summary>
    RequireClean,

    /// <summary>They are deleted first, and their synchronizers clean up.</summary>
    DeleteObjects,

    /// <summary>They are removed at once; back ends hear nothing of it.</summary>
    Purge,
}
