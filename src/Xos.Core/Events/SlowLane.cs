namespace Xos.Core.Events;

/// <summary>Lets those who are far behind read one at a time, and only a part of that: however many they are, those who write and those who are up to date must not notice.</summary>
internal sealed class SlowLane(TimeProvider time) : IDisposable
{
    // For one part of work, three of rest; on a busy machine work takes longer, and so does the rest.
    private const int RestPerWork = 3;

    private readonly SemaphoreSlim _free = new(1);

    /// <summary>Does some work when it is its turn.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        var since = time.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            // Nobody waits for it but the next one.
            _ = RestAsync(time.GetElapsedTime(since) * RestPerWork);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private async Task RestAsync(TimeSpan rest)
    {
        await Task.Delay(rest, time);
        try
        {
            _free.Release();
        }
        catch (ObjectDisposedException)
        {
            // The core stopped meanwhile.
        }
    }
}
