namespace Xos.Core.Records;

/// <summary>Why something was refused.</summary>
internal enum RecordError
{
    /// <summary>There is no such object or model.</summary>
    NotFound,

    /// <summary>Values break rules; the faults say which.</summary>
    Invalid,

    /// <summary>Another live object has the value that must be unique.</summary>
    AlreadyExists,

    /// <summary>The caller may not do it.</summary>
    PermissionDenied,

    /// <summary>Nobody proved who calls.</summary>
    NotAuthenticated,

    /// <summary>The object's state forbids it until something else is done.</summary>
    FailedPrecondition,

    /// <summary>Somebody else was faster: what the caller saw is no longer what is stored.</summary>
    Aborted,

    /// <summary>It would take more time or room than one call may have.</summary>
    ResourceExhausted,
}
