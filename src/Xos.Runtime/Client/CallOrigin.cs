namespace Xos.Runtime.Client;

/// <summary>On whose behalf a call is made. The core notes what steps and policies change, so that the one wakes the other.</summary>
public enum CallOrigin
{
    /// <summary>Neither a step nor a policy.</summary>
    Other,

    /// <summary>A running sync step: what it changes beyond bookkeeping wakes model policies.</summary>
    SyncStep,

    /// <summary>A running model policy: what it changes beyond bookkeeping wakes sync steps.</summary>
    Policy,
}
