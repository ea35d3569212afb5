namespace Xos.Core.Records;

/// <summary>Why something was refused.</summary>
internal enum RecordError
{
    /// <summary>There is no such object or model.</summary>
    NotFound,

    /// <summary>Values break rules; the faults say which.</summary>
    Invalid,

    /// <summary>Fields are set that exclude each other; the faults say which.</summary>
    ConflictingFields,

    /// <summary>Another live object has the value that must be unique.</summary>
    AlreadyExists,

    /// <summary>The caller may not do it.</summary>
    PermissionDenied,

    /// <summary>Nobody proved who calls.</summary>
    NotAuthenticated,

    /// <summary>The object's state forbids it until something else is done.</summary>
    FailedPrecondition,

    /// <summary>The object changed after the caller read it.</summary>
    Aborted,

    /// <summary>What happened from there on is not known any more, or never happened: list, and go on from now.</summary>
    OutOfRange,

    /// <summary>The store has no room for it, or it takes too long.</summary>
    ResourceExhausted,

    /// <summary>Too many attempts, to log in or at all, or too many at a time; trying again later helps.</summary>
    TooManyAttempts,

    /// <summary>The store does not answer; trying again later may help.</summary>
    Unavailable,
}
