using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Events;

/// <summary>Follows the changes for a client of HTTP, on whatever kind of stream: one event at a time, with a position to come back with.</summary>
/// <remarks>
/// Few events wait for a client, so that a thousand of them cost little. One that takes none for a while is dropped and told why; he comes back with his
/// last position and misses nothing. A client that is far behind is not slow: he is read for at his own pace.
/// </remarks>
internal sealed class LiveFeed(ChangeWatch changes, WatchSeats seats, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>How many events wait for a client at most.</summary>
    public const int Buffered = 64;

    /// <summary>How long a client may take none while so many wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Tells what happens, until it is cancelled. The first event is no change: it tells where the others begin.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="who">Tells for whom, again and again.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RecordException">He may not, or is too slow, or what he wants is not kept any more, or too many watch already, or the core stops.</exception>
    public async IAsyncEnumerable<LiveEvent> FollowAsync(
        WatchOptions options,
        Func<Task<Caller>> who,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var seat = seats.Take();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var buffer = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Buffered) { SingleReader = true, SingleWriter = true });
        var filling = FillAsync(buffer.Writer, options, who, end.Token);
        try
        {
            await foreach (var told in buffer.Reader.ReadAllAsync(cancellation))
            {
                yield return told;
            }
        }
        finally
        {
            await end.CancelAsync();
            await filling;
        }
    }

    // Never fails: how it ended is told behind the last event.
    private async Task FillAsync(ChannelWriter<LiveEvent> buffer, WatchOptions options, Func<Task<Caller>> who, CancellationToken end)
    {
        try
        {
            await foreach (var step in changes.FollowAsync(options, who, end))
            {
                foreach (var change in step.Changes)
                {
                    await PutAsync(buffer, new(change.Change.Position, change), end);
                }

                if (step.Changes.Count == 0)
                {
                    await PutAsync(buffer, new(step.Position, null), end);
                }
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            buffer.Complete(new RecordException(RecordError.Unavailable, "The core stops. Watch again from the last position."));
        }
        catch (Exception e)
        {
            buffer.Complete(e);
        }
    }

    private async ValueTask PutAsync(ChannelWriter<LiveEvent> buffer, LiveEvent told, CancellationToken end)
    {
        if (buffer.TryWrite(told))
        {
            return;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(end);
        var write = buffer.WriteAsync(told, giveUp.Token).AsTask();
        // Only now that it waits: whatever the client takes from here on counts.
        using var patience = new CancellationTokenSource(Patience, time);
        await using var isOver = patience.Token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), giveUp);
        try
        {
            await write;
            return;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            // It was his last chance.
        }

        throw new RecordException(
            RecordError.ResourceExhausted,
            string.Create(
                CultureInfo.InvariantCulture,
                $"This client took nothing for {Patience.TotalSeconds} s while {Buffered} events waited for it. Watch again from the last position."
            )
        );
    }
}
