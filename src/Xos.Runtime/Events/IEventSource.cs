namespace Xos.Runtime.Events;

/// <summary>Brings the events of one technology to event steps. Register one as a service to add a technology.</summary>
public interface IEventSource
{
    /// <summary>Gets the name that <see cref="EventStep.Technology"/> has for it.</summary>
    string Technology { get; }

    /// <summary>Gets whether one run brings the events of all subscriptions; else each has a run, and an outage, of its own.</summary>
    bool IsShared { get; }

    /// <summary>Brings the events of subscriptions, until it is told to stop.</summary>
    /// <remarks>
    /// It goes on where the subscriptions of these names were when it ended last, as far as the technology can. What it throws is logged, and it is
    /// called again after a pause; when it returns, there will be no events any more.
    /// </remarks>
    /// <param name="subscriptions">What is wanted: by all steps of this technology where it is shared, else by one.</param>
    /// <param name="deliver">
    /// Deals with an event for one of the subscriptions; its token ends the pauses between attempts. When it returns, the event is dealt with,
    /// and its position may be kept; when it throws, the event must come again. Those that are handed over at once for one subscription are
    /// dealt with one after the other.
    /// </param>
    /// <param name="stopping">Tells to stop.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    Task RunAsync(
        IReadOnlyList<EventSubscription> subscriptions,
        Func<EventSubscription, ReceivedEvent, CancellationToken, Task<EventOutcome>> deliver,
        CancellationToken stopping
    );
}
