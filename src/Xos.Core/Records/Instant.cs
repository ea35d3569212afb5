namespace Xos.Core.Records;

/// <summary>A moment, in whole microseconds since 1970 UTC: what the store keeps.</summary>
/// <param name="Microseconds">Microseconds since 1970 UTC; negative before.</param>
internal readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    private const double MicrosecondsPerSecond = 1_000_000;

    /// <summary>The moment that a clock shows.</summary>
    public static Instant Now(TimeProvider time) => From(time.GetUtcNow());

    /// <summary>A date, cut to microseconds.</summary>
    public static Instant From(DateTimeOffset date) => new((date.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>A moment from the wire; what <see cref="ToSeconds"/> gave comes back unchanged.</summary>
    /// <param name="seconds">Seconds since 1970 UTC, within the years 1 to 9999.</param>
    /// <returns>The moment, or null when the number is no date.</returns>
    public static Instant? FromSeconds(double seconds)
    {
        var microseconds = Math.Round(seconds * MicrosecondsPerSecond);
        return microseconds >= From(DateTimeOffset.MinValue).Microseconds && microseconds <= From(DateTimeOffset.MaxValue).Microseconds
            ? new((long)microseconds)
            : null;
    }

    /// <summary>Seconds since 1970 UTC, as the wire has them.</summary>
    public double ToSeconds() => Microseconds / MicrosecondsPerSecond;

    /// <summary>The same moment as a date.</summary>
    public DateTimeOffset ToDate() => DateTimeOffset.UnixEpoch.AddMicroseconds(Microseconds);

    /// <inheritdoc />
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    /// <summary>ISO 8601, in UTC.</summary>
    public override string ToString() =>
        ToDate().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
