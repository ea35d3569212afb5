using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Core.Live;

/// <summary>Tells clients what happens, each at his own pace.</summary>
/// <remarks>Nothing is kept for a client but where he stands: one who is slow reads the list of changes for himself. One who takes nothing at all is left.</remarks>
internal sealed partial class LiveStream(
    ChangeWatch changes,
    LiveEvents events,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LiveStream> log
)
{
    /// <summary>How long a client may take nothing of what he is sent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Tells a client what happens until he goes, or cannot be told any more.</summary>
    /// <param name="options">What he wants.</param>
    /// <param name="who">Tells who he is, again and again.</param>
    /// <param name="connect">Makes him a client, once it is sure that he can be one.</param>
    /// <param name="gone">Cancelled when he goes.</param>
    /// <exception cref="RecordException">He cannot be told from where he wants it; nothing was sent.</exception>
    public async Task RunAsync(WatchOptions options, Func<Task<Caller>> who, Func<Task<ILiveClient>> connect, CancellationToken gone)
    {
        ILiveClient? client = null;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        try
        {
            await foreach (var step in changes.FollowAsync(options, who, end.Token))
            {
                IReadOnlyList<LiveEvent> told = [.. step.Changes.Select(events.Of)];
                if (client is null)
                {
                    client = await connect();
                    told = [LiveEvents.Welcome(step.Position)];
                }

                await SendAsync(client, told, step.Position, end.Token);
            }
        }
        catch (RecordException refusal) when (client is not null)
        {
            await EndAsync(client, new(refusal.Error, refusal.Message), gone);
        }
        catch (OperationCanceledException)
            when (client is not null && !gone.IsCancellationRequested && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await EndAsync(client, new(RecordError.Unavailable, "The core stops. Come back from the last position."), gone);
        }
        catch (Exception broken)
            when (client is not null && broken is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
        {
            // He is gone.
        }
        catch (TimeoutException)
        {
            LogSlow(Patience.TotalSeconds);
        }
    }

    private async Task SendAsync(ILiveClient client, IReadOnlyList<LiveEvent> told, long position, CancellationToken cancellation) =>
        await client.SendAsync(told, position, cancellation).WaitAsync(Patience, time, cancellation);

    private async Task EndAsync(ILiveClient client, LiveEnd end, CancellationToken gone)
    {
        try
        {
            await client.EndAsync(end, gone).WaitAsync(Patience, time, gone);
        }
        catch (Exception broken)
            when (broken is OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException or TimeoutException)
        {
            // He is gone already.
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A client of live events took nothing for too long and is left; he can resume from where he was. seconds={Seconds}"
    )]
    private partial void LogSlow(double seconds);
}
