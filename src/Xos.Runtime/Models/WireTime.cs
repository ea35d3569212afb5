namespace Xos.Runtime.Models;

/// <summary>Converts between moments and the wire's double seconds since 1970.</summary>
/// <remarks>
/// The core counts microseconds. A double keeps those exactly until the year 2255, so rounding to the nearest one gives back
/// what was sent, and writing what was read gives the same double.
/// </remarks>
internal static class WireTime
{
    private const double MicrosecondsPerSecond = 1_000_000;
    private static readonly double _firstSecond = ToSeconds(DateTimeOffset.MinValue);
    private static readonly double _lastSecond = ToSeconds(DateTimeOffset.MaxValue);

    /// <summary>The moment, in UTC; what lies outside the years 1 to 9999 becomes the first or last moment of them.</summary>
    public static DateTimeOffset FromSeconds(double seconds) =>
        seconds <= _firstSecond ? DateTimeOffset.MinValue
        : seconds >= _lastSecond ? Truncate(DateTimeOffset.MaxValue)
        : DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * MicrosecondsPerSecond) * TimeSpan.TicksPerMicrosecond);

    /// <summary>Seconds since 1970.</summary>
    public static double ToSeconds(DateTimeOffset moment) => Microseconds(moment) / MicrosecondsPerSecond;

    /// <summary>The moment as the wire will carry it: in UTC, parts of a microsecond cut off.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset moment) =>
        DateTimeOffset.UnixEpoch.AddTicks(Microseconds(moment) * TimeSpan.TicksPerMicrosecond);

    private static long Microseconds(DateTimeOffset moment)
    {
        var (quotient, remainder) = Math.DivRem(moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
