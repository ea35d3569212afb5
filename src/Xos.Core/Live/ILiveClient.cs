namespace Xos.Core.Live;

/// <summary>Somebody who is told events, over one kind of connection.</summary>
internal interface ILiveClient
{
    /// <summary>Sends events, in order; none only tells where the client stands.</summary>
    /// <param name="events">The events.</param>
    /// <param name="position">Where the client stands once he knows them.</param>
    /// <param name="cancellation">Gives up.</param>
    Task SendAsync(IReadOnlyList<LiveEvent> events, long position, CancellationToken cancellation);

    /// <summary>Says why there will be no more, and ends the connection.</summary>
    Task EndAsync(LiveEnd end, CancellationToken cancellation);
}
