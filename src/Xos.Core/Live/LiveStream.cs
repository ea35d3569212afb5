using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Core.Live;

/// <summary>Tells clients what happens, in the words of the reference.</summary>
internal sealed partial class LiveStream(LiveFeed feed, LiveMessages messages, TimeProvider time, ILogger<LiveStream> log)
{
    /// <summary>How long a client may take nothing of what he is sent. By then he has been told why, if he can be told anything.</summary>
    public static readonly TimeSpan Patience = 2 * LiveFeed.Patience;

    /// <summary>Tells a client what happens until he goes, or cannot be told any more.</summary>
    /// <param name="options">What he wants.</param>
    /// <param name="who">Tells who he is, again and again.</param>
    /// <param name="connect">Makes him a client, once it is sure that he can be one.</param>
    /// <param name="gone">Cancelled when he goes.</param>
    /// <exception cref="RecordException">He cannot be told from where he wants it; nothing was sent.</exception>
    public async Task RunAsync(WatchOptions options, Func<Task<Caller>> who, Func<Task<ILiveClient>> connect, CancellationToken gone)
    {
        ILiveClient? client = null;
        try
        {
            await foreach (var told in feed.FollowAsync(options, who, gone))
            {
                var message = told.Change is { } change ? messages.Of(change) : null;
                if (client is null)
                {
                    client = await connect();
                    message = LiveMessages.Welcome(told.Position);
                }

                await client.SendAsync(message, told.Position, gone).WaitAsync(Patience, time, gone);
            }
        }
        catch (RecordException refusal) when (client is not null)
        {
            await EndAsync(client, new(refusal.Error, refusal.Message), gone);
        }
        catch (TimeoutException) when (client is not null)
        {
            LogSlow(Patience.TotalSeconds);
        }
        catch (Exception broken) when (client is not null && IsLost(broken))
        {
            // He is gone.
        }
    }

    private async Task EndAsync(ILiveClient client, LiveEnd end, CancellationToken gone)
    {
        try
        {
            await client.EndAsync(end, gone).WaitAsync(Patience, time, gone);
        }
        catch (Exception broken) when (IsLost(broken) || broken is TimeoutException)
        {
            // He is gone already.
        }
    }

    private static bool IsLost(Exception broken) => broken is OperationCanceledException or IOException or WebSocketException;

    [LoggerMessage(
        LogLevel.Warning,
        "A client of live events took nothing for too long and is left; he can resume from where he was. seconds={Seconds}"
    )]
    private partial void LogSlow(double seconds);
}
