namespace Xos.Runtime.Events;

/// <summary>Brings the events of one technology to event steps. Register one as a service to add a technology.</summary>
public interface IEventSource
{
    /// <summary>Gets the name that <see cref="EventStep.Technology"/> has for it.</summary>
    string Technology { get; }

    /// <summary>Brings the events of a subscription, one after the other and in their order, until it is told to stop.</summary>
    /// <remarks>
    /// It goes on where the subscription of this name was when it ended last, as far as the technology can. What it throws is logged, and it is
    /// called again after a pause; when it returns, there will be no events any more.
    /// </remarks>
    /// <param name="subscription">What is wanted.</param>
    /// <param name="deliver">Deals with an event. When it returns, the event is dealt with, and its position may be kept; when it throws, the event must come again.</param>
    /// <param name="stopping">Tells to stop.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    Task RunAsync(EventSubscription subscription, Func<ReceivedEvent, Task<EventOutcome>> deliver, CancellationToken stopping);
}
