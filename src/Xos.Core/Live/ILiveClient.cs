namespace Xos.Core.Live;

/// <summary>Somebody who is told events, over one kind of connection.</summary>
internal interface ILiveClient
{
    /// <summary>Sends an event.</summary>
    /// <param name="message">The event; null only tells where the client stands.</param>
    /// <param name="position">Where he stands once he knows it.</param>
    /// <param name="cancellation">Gives up.</param>
    Task SendAsync(LiveMessage? message, long position, CancellationToken cancellation);

    /// <summary>Says why there will be no more, and ends the connection.</summary>
    Task EndAsync(LiveEnd end, CancellationToken cancellation);
}
