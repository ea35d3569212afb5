namespace Xos.Core.Events;

/// <summary>Wakes those who wait for changes.</summary>
/// <remarks>It tells that there may be something, never what: whoever is woken looks for himself, and one who was not finds it a second later.</remarks>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes when it is raised the next time. Taken before one looks, it cannot be missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes all who wait. The writer does it after each commit; so may whoever learns that another core committed something to the same database. Cheap, harmless when it is for nothing, and safe from any thread.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, New()).SetResult();

    // Whoever is woken goes on elsewhere: the one who raises it has others to serve.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
