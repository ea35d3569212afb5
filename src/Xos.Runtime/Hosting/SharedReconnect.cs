namespace Xos.Runtime.Hosting;

/// <summary>Lets everything that lost the core wait for the same attempt to get it back.</summary>
/// <param name="reconnect">The attempt; returns when the core can be reached.</param>
internal sealed class SharedReconnect(Func<CancellationToken, Task> reconnect)
{
    private readonly Lock _lock = new();
    private Task? _running;

    /// <summary>Joins the attempt that is under way, or begins one.</summary>
    /// <param name="cancellationToken">Gives up; everybody has the same.</param>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _running = _running is { IsCompleted: false } ? _running : reconnect(cancellationToken);
        }
    }
}
