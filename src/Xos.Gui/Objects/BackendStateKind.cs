namespace Xos.Gui.Objects;

/// <summary>How far the back end of an object is.</summary>
public enum BackendStateKind
{
    /// <summary>It is as was declared.</summary>
    Done,

    /// <summary>A synchronizer has still to do it.</summary>
    Waiting,

    /// <summary>A synchronizer failed.</summary>
    Failed,

    /// <summary>It is kept from synchronizers.</summary>
    Held,

    /// <summary>No synchronizer is expected to do anything.</summary>
    Stored,
}
