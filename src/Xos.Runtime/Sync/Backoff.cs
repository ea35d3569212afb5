namespace Xos.Runtime.Sync;

/// <summary>The pauses between attempts on a failing object: up to 1 s, 2 s, 4 s, … and at most 15 min.</summary>
/// <remarks>
/// Full jitter: each pause is anything between nothing and its bound, so that objects that failed together, because a
/// back end went away, do not come back together.
/// </remarks>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();

    /// <summary>What no pause after so many failures exceeds.</summary>
    public static TimeSpan BoundAfter(int earlierFailures) =>
        earlierFailures >= 30 ? _longest : TimeSpan.FromTicks(Math.Min(_longest.Ticks, _first.Ticks << earlierFailures));

    /// <summary>The pause after a failure.</summary>
    /// <param name="earlierFailures">How many there were in a row before.</param>
    public TimeSpan PauseAfter(int earlierFailures)
    {
        lock (_lock)
        {
            return BoundAfter(earlierFailures) * random.NextDouble();
        }
    }
}
