namespace Xos.Core.Schema;

/// <summary>What became of an upload that was not refused.</summary>
internal enum LoadOutcome
{
    /// <summary>Its models are in force.</summary>
    Loaded,

    /// <summary>It is what the service uploaded last; nothing changed.</summary>
    NothingChanged,
}
