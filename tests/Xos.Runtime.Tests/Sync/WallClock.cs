namespace Xos.Runtime.Tests.Sync;

/// <summary>A clock whose time of day can be wrong.</summary>
internal sealed class WallClock(TimeProvider right) : TimeProvider
{
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Error;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
