using Xos.Core.Hosting;
using Xos.Core.Records;

namespace Xos.Core.Events;

/// <summary>Bounds how many watch at a time, on all edges together.</summary>
internal sealed class WatchSeats(LimitOptions limits) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _free = new(limits.Watchers);

    /// <summary>Takes a seat until what it returns is disposed, once.</summary>
    /// <exception cref="RecordException">All are taken, with <see cref="RecordError.TooManyAttempts"/>.</exception>
    public IDisposable Take() =>
        _free.Wait(0)
            ? new Seat(_free)
            : throw new RecordException(
                RecordError.TooManyAttempts,
                $"{limits.Watchers} watch already, which is the most (Limits:Watchers). Try again later."
            )
            {
                RetryAfter = Pause,
            };

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private sealed class Seat(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
