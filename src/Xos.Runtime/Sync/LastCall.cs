using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Sync;

/// <summary>Lets what runs end in good order when the program stops, and no longer than it is given.</summary>
/// <param name="patience">What it gets before it is cancelled.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told when it does not end.</param>
internal sealed class LastCall(TimeSpan patience, TimeProvider time, ILogger log)
{
    // What a cancelled step gets to end in good order before it is left behind.
    private static readonly TimeSpan _lastRespite = TimeSpan.FromSeconds(5);

    /// <param name="running">What runs.</param>
    /// <param name="abandon">Cancels it.</param>
    public async Task EndAsync(Task running, CancellationTokenSource abandon)
    {
        if (await EndsWithinAsync(running, patience))
        {
            return;
        }

        log.StepsCancelled(patience);
        await abandon.CancelAsync();
        if (!await EndsWithinAsync(running, _lastRespite))
        {
            log.StepsLeftBehind(_lastRespite);
        }
    }

    private async Task<bool> EndsWithinAsync(Task running, TimeSpan limit)
    {
        try
        {
            await running.WaitAsync(limit, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
