namespace Xos.Core.Security;

/// <summary>How often something failed in a row, and when last.</summary>
internal readonly record struct Failures(int Count, DateTimeOffset Last)
{
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(15);

    /// <summary>How long the next attempt has still to wait: not at all for the first ones, then twice as long each time.</summary>
    /// <param name="free">How many attempts need not wait.</param>
    /// <param name="longest">What it never waits longer than.</param>
    /// <param name="now">The time.</param>
    public TimeSpan Pause(int free, TimeSpan longest, DateTimeOffset now)
    {
        if (Count < free)
        {
            return TimeSpan.Zero;
        }

        var pause = Math.Min(Math.Pow(2, Count - free), longest.TotalSeconds);
        return Last + TimeSpan.FromSeconds(pause) is var end && end > now ? end - now : TimeSpan.Zero;
    }

    /// <summary>With one failure more; old ones no longer count.</summary>
    public Failures Add(DateTimeOffset now) => new((IsForgotten(now) ? 0 : Count) + 1, now);

    /// <summary>With one failure less, that was none.</summary>
    public Failures TakeBack() => this with { Count = Math.Max(Count - 1, 0) };

    /// <summary>Whether nothing counts any more.</summary>
    public bool IsForgotten(DateTimeOffset now) => now - Last >= ForgottenAfter;
}
