namespace Xos.Core.Records;

/// <summary>How far the back end of an object has come.</summary>
internal enum EnactmentState
{
    /// <summary>It is as was declared last.</summary>
    Enacted,

    /// <summary>A synchronizer has still to do it.</summary>
    Waiting,

    /// <summary>A synchronizer tried it and failed; it will try again.</summary>
    Failed,

    /// <summary>It is told not to be synchronized (<c>no_sync</c>, <c>lazy_blocked</c>).</summary>
    Held,

    /// <summary>No synchronizer has ever enacted an object of its class, which no service brought either: nobody can be expected to.</summary>
    Unattended,

    /// <summary>The object was deleted.</summary>
    Gone,
}
