namespace Xos.Runtime.Events;

/// <summary>What became of an event.</summary>
public enum EventOutcome
{
    /// <summary>The step has dealt with it.</summary>
    Processed,

    /// <summary>The step failed too often. A technology that has a place for such events puts it there.</summary>
    Parked,
}
