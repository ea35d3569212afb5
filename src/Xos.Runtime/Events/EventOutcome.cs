namespace Xos.Runtime.Events;

/// <summary>What became of an event.</summary>
/// <param name="Attempts">How often the step was tried with it.</param>
/// <param name="Fault">Why the last attempt failed; null when the step has dealt with the event.</param>
public sealed record EventOutcome(int Attempts, Exception? Fault = null)
{
    /// <summary>Gets whether the step failed too often. A technology that has a place for such events puts it there.</summary>
    public bool IsParked => Fault is not null;
}
