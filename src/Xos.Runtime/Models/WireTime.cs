namespace Xos.Runtime.Models;

/// <summary>Converts between moments and the wire's double seconds since 1970.</summary>
/// <remarks>
/// The core counts microseconds. A double tells them apart from 1698 to 2242; further away the nearest one is taken. Either way, writing what
/// was read gives the same double.
/// </remarks>
internal static class WireTime
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long LargestExactDouble = 1L << 53;
    private static readonly double _firstSecond = ToSeconds(DateTimeOffset.MinValue);
    private static readonly double _lastSecond = ToSeconds(DateTimeOffset.MaxValue);

    /// <summary>The moment, in UTC; what lies outside the years 1 to 9999 becomes the first or last moment of them, and no number 1970.</summary>
    public static DateTimeOffset FromSeconds(double seconds)
    {
        if (seconds <= _firstSecond)
        {
            return DateTimeOffset.MinValue;
        }

        if (seconds >= _lastSecond)
        {
            return Truncate(DateTimeOffset.MaxValue);
        }

        // Whole seconds apart from their parts: their product with a million would not be exact.
        var whole = Math.Floor(seconds);
        var microseconds = ((long)whole * MicrosecondsPerSecond) + (long)Math.Round((seconds - whole) * MicrosecondsPerSecond);
        return DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>Seconds since 1970.</summary>
    public static double ToSeconds(DateTimeOffset moment)
    {
        var microseconds = Microseconds(moment);
        if (Math.Abs(microseconds) <= LargestExactDouble)
        {
            return (double)microseconds / MicrosecondsPerSecond;
        }

        var (whole, part) = Math.DivRem(microseconds, MicrosecondsPerSecond);
        return whole + ((double)part / MicrosecondsPerSecond);
    }

    /// <summary>The moment as the wire will carry it: in UTC, parts of a microsecond cut off.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset moment) =>
        DateTimeOffset.UnixEpoch.AddTicks(Microseconds(moment) * TimeSpan.TicksPerMicrosecond);

    private static long Microseconds(DateTimeOffset moment)
    {
        var (quotient, remainder) = Math.DivRem(moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
