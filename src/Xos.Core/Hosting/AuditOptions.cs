namespace Xos.Core.Hosting;

/// <summary>What is kept of who did what, which is also how far back the changes can be followed, and of who was denied what. Whatever limit is reached first counts.</summary>
public sealed class AuditOptions
{
    private static readonly TimeSpan LongestRetention = TimeSpan.FromDays(36_500);

    /// <summary>How long it is kept; 90 days by default. <c>30.00:00:00</c> is thirty days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many changes are kept, of about 300 bytes each; 10,000,000 by default.</summary>
    public long MostChanges { get; set; } = 10_000_000;

    /// <summary>How many denials are kept; 1,000,000 by default.</summary>
    public long MostDenials { get; set; } = 1_000_000;

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Retention <= TimeSpan.Zero || Retention > LongestRetention)
        {
            yield return $"Audit:Retention is {Retention}, but must be more than nothing and at most {LongestRetention.Days} days. Write days, hours, minutes and seconds such as 90.00:00:00.";
        }

        foreach (var (name, value) in new[] { (nameof(MostChanges), MostChanges), (nameof(MostDenials), MostDenials) })
        {
            if (value < 1)
            {
                yield return $"Audit:{name} is {value}, but must be at least 1.";
            }
        }
    }
}
