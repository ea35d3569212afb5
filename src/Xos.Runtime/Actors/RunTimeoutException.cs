namespace Xos.Runtime.Actors;

/// <summary>A run took longer than it may.</summary>
/// <param name="step">The class that ran.</param>
/// <param name="limit">What it may take.</param>
/// <param name="isDeaf">Whether it still runs, although it was cancelled.</param>
/// <param name="cause">What it ended with; null when it did not end.</param>
internal sealed class RunTimeoutException(string step, TimeSpan limit, bool isDeaf, Exception? cause)
    : TimeoutException(
        $"{step} did not end within {limit.TotalSeconds:0.###} s"
            + (isDeaf ? " and does not heed its cancellation; nothing is done with the object until it ends" : ""),
        cause
    )
{
    public bool IsDeaf => isDeaf;
}
