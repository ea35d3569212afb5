using System.Threading.RateLimiting;
using Xos.Core.Records;

namespace Xos.Core.Security;

/// <summary>Compares passwords, few at a time: it is slow on purpose, and whoever sends many must not take the machine from everybody else.</summary>
internal sealed class HashingQueue(int atOnce, int waiting) : IDisposable
{
    private const int MostWaiting = 256;

    private readonly ConcurrencyLimiter _limiter = new(
        new()
        {
            PermitLimit = atOnce,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    /// <summary>Leaves a core for other work where there is one.</summary>
    public HashingQueue()
        : this(Math.Max(1, Environment.ProcessorCount - 1), MostWaiting) { }

    /// <summary>Does something slow when it is its turn.</summary>
    /// <exception cref="RecordException">Too many wait already, with <see cref="RecordError.TooManyAttempts"/>.</exception>
    public async Task<T> RunAsync<T>(Func<T> work)
    {
        using var lease = await _limiter.AcquireAsync();
        return lease.IsAcquired
            ? await Task.Run(work)
            : throw new RecordException(RecordError.TooManyAttempts, "Too many logins are under way. Try again in some seconds.");
    }

    /// <inheritdoc />
    public void Dispose() => _limiter.Dispose();
}
