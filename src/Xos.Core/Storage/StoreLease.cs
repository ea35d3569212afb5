namespace Xos.Core.Storage;

/// <summary>What one of several cores on a store does for all of them, such as purging. When the one that has it ends, however it ends, another has it within seconds.</summary>
/// <remarks>
/// A core that was cut off from the store takes some seconds to notice, and another may have the lease by then. What is done under it is
/// therefore right when it is done twice, or decided anew in the transaction that does it.
/// </remarks>
internal sealed class StoreLease(string name)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _held = New();

    /// <summary>What it is for; the same name is the same lease on every core.</summary>
    public string Name => name;

    /// <summary>Whether this core has it.</summary>
    public bool IsHeld => Volatile.Read(ref _held).Task.IsCompleted;

    /// <summary>Completes when this core has it, at once when it does.</summary>
    public Task WhenHeldAsync(CancellationToken cancellation) => Volatile.Read(ref _held).Task.WaitAsync(cancellation);

    /// <summary>Notes that this core has it.</summary>
    public void Grant()
    {
        lock (_lock)
        {
            _held.TrySetResult();
        }
    }

    /// <summary>Notes that this core has lost it.</summary>
    public void Lose()
    {
        lock (_lock)
        {
            if (IsHeld)
            {
                Volatile.Write(ref _held, New());
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
