namespace Xos.Runtime.Sync;

/// <summary>A pause that others can cut short.</summary>
internal sealed class WakeUp(TimeProvider time)
{
    private TaskCompletionSource _signal = NewSignal();

    /// <summary>Ends the pause that is running, or the next one when none is.</summary>
    public void Signal() => Volatile.Read(ref _signal).TrySetResult();

    /// <summary>Waits for the time or for a signal, whatever comes first.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref _signal).Task, Task.Delay(pause, time, end.Token));
        await end.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _signal).Task.IsCompleted)
        {
            Volatile.Write(ref _signal, NewSignal());
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
