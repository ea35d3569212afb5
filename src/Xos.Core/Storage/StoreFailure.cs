namespace Xos.Core.Storage;

/// <summary>Why a database refused a statement that the core made well.</summary>
internal enum StoreFailure
{
    /// <summary>It cannot be used at the moment.</summary>
    Unavailable,

    /// <summary>It has no room on disk or in memory.</summary>
    NoRoom,

    /// <summary>The statement took longer than it may.</summary>
    NoTime,

    /// <summary>It does not know a regular expression that the core does.</summary>
    BadExpression,
}
