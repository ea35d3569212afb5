namespace Xos.Runtime.Hosting;

/// <summary>Pauses between attempts to reach something: they double, and no two programs keep the same rhythm.</summary>
/// <param name="first">The first pause, give or take a quarter.</param>
/// <param name="longest">What no pause exceeds by more than a quarter.</param>
/// <param name="random">Where the quarters come from.</param>
internal sealed class GrowingPause(TimeSpan first, TimeSpan longest, Random random)
{
    private TimeSpan _next = first;

    public int Count { get; private set; }

    public TimeSpan Next()
    {
        var pause = _next * (0.75 + random.NextDouble() / 2);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, longest.Ticks));
        Count++;
        return pause;
    }
}
