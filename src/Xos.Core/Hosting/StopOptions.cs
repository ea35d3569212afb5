namespace Xos.Core.Hosting;

/// <summary>How a core stops.</summary>
public sealed class StopOptions
{
    private const int Longest = 3600;

    /// <summary>Seconds for which it goes on answering while it says already that it is not ready, so that a load balancer sends clients elsewhere; 0, the default, for none.</summary>
    public int DelaySeconds { get; set; }

    /// <summary>Seconds that calls under way have to finish after that; 20 by default. Those that take longer are given up.</summary>
    public int LimitSeconds { get; set; } = 20;

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        foreach (var (name, value) in new[] { (nameof(DelaySeconds), DelaySeconds), (nameof(LimitSeconds), LimitSeconds) })
        {
            if (value is < 0 or > Longest)
            {
                yield return $"Stop:{name} is {value}, but must be 0 to {Longest} seconds.";
            }
        }
    }
}
