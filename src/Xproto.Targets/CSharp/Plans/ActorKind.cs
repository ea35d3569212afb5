namespace Xproto.Targets.CSharp.Plans;

/// <summary>What a synchronizer runs.</summary>
public enum ActorKind
{
    /// <summary>Brings a back end in line with objects of a model.</summary>
    SyncStep,

    /// <summary>Keeps other objects in line with objects of a model.</summary>
    Policy,

    /// <summary>Looks at a back end from time to time.</summary>
    PullStep,

    /// <summary>Hears of what happens elsewhere.</summary>
    EventStep,
}
