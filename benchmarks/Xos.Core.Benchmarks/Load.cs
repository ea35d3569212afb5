using System.Diagnostics;

namespace Xos.Core.Benchmarks;

/// <summary>Work that several clients repeat at once.</summary>
internal static class Load
{
    public const int Clients = 16;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>How often per second the work was done, after a warm-up.</summary>
    /// <param name="clients">How many do it at once.</param>
    /// <param name="duration">How long they are measured.</param>
    /// <param name="work">What each of them repeats; it gets the client's number and how often that client did it before.</param>
    public static async Task<double> MeasureAsync(int clients, TimeSpan duration, Func<int, int, Task> work)
    {
        var counts = new int[clients];
        await RunAsync(clients, WarmUp, counts, work);
        var before = counts.Sum();
        var since = Stopwatch.GetTimestamp();
        await RunAsync(clients, duration, counts, work);
        return (counts.Sum() - before) / Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    /// <summary>How long the work takes, in milliseconds: the median.</summary>
    public static async Task<double> MedianAsync(int times, Func<Task> work)
    {
        var durations = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await work();
            durations.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        durations.Sort();
        return durations[times / 2];
    }

    private static Task RunAsync(int clients, TimeSpan duration, int[] counts, Func<int, int, Task> work)
    {
        var since = Stopwatch.GetTimestamp();
        return Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        while (Stopwatch.GetElapsedTime(since) < duration)
                        {
                            await work(client, counts[client]);
                            counts[client]++;
                        }
                    })
                )
        );
    }
}
