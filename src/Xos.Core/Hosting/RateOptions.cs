namespace Xos.Core.Hosting;

/// <summary>How often one address may call. Behind a proxy, all clients have the proxy's.</summary>
public sealed class RateOptions
{
    /// <summary>Requests a second, on all parts together; 0, the default, for any number.</summary>
    public int PerSecond { get; set; }

    /// <summary>Requests that may come at once after a silence; 100 by default.</summary>
    public int Burst { get; set; } = 100;

    /// <summary>Tells everything that is wrong, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (PerSecond < 0)
        {
            yield return $"Rate:PerSecond is {PerSecond}, but must be at least 0, which is for any number.";
        }

        if (Burst < 1)
        {
            yield return $"Rate:Burst is {Burst}, but must be at least 1.";
        }
    }
}
