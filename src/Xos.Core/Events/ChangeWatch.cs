using System.Runtime.CompilerServices;
using Xos.Core.Records;

namespace Xos.Core.Events;

/// <summary>Follows the changes for one who wants to know.</summary>
internal sealed class ChangeWatch(ChangeFeed feed, ChangeSight sight, SlowLane lane, TimeProvider time)
{
    /// <summary>Tells what happens, until it is cancelled. The first step has no changes: it tells where the others begin.</summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="who">Tells for whom, again and again: he may have become another, or nobody.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RecordException">What he has not seen cannot be told any more, with <see cref="RecordError.OutOfRange"/>; or the store does not answer.</exception>
    public async IAsyncEnumerable<WatchStep> FollowAsync(
        WatchOptions options,
        Func<Task<Caller>> who,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var follower = feed.Follow();
        var position = await feed.StartAsync(options.Position, cancellation);
        follower.Reached(position);
        yield return new(position, []);

        var told = time.GetTimestamp();
        while (true)
        {
            // Before one looks, so that nothing is missed that comes after.
            var next = feed.Next;
            var caller = await who();
            var step = feed.IsBehind(position)
                ? await lane.RunAsync(() => LookAsync(position, caller, options, cancellation), cancellation)
                : await LookAsync(position, caller, options, cancellation);
            if (step.Changes.Count > 0 || time.GetElapsedTime(told) >= options.Heartbeat)
            {
                yield return step;
                told = time.GetTimestamp();
            }

            if (step.Position == position)
            {
                await next.WaitAsync(cancellation);
            }

            position = step.Position;
            follower.Reached(position);
        }
    }

    private async Task<WatchStep> LookAsync(long position, Caller caller, WatchOptions options, CancellationToken cancellation) =>
        await feed.ReadAsync(position, cancellation) is { } batch
            ? new(batch.Last, await sight.LookAsync(batch, caller, options).WaitAsync(cancellation))
            : new(position, []);
}
