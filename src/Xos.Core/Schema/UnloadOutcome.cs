namespace Xos.Core.Schema;

/// <summary>What became of the wish to unload a service.</summary>
internal enum UnloadOutcome
{
    /// <summary>Its models are gone.</summary>
    Unloaded,

    /// <summary>No such service is loaded.</summary>
    NothingChanged,

    /// <summary>Its objects are deleted, but synchronizers have not cleaned up after all of them yet.</summary>
    TryAgain,

    /// <summary>Refused: there are live objects.</summary>
    LiveObjects,

    /// <summary>Refused: there are deleted objects that synchronizers have not cleaned up after.</summary>
    DeletionInProgress,
}
