using System.Diagnostics;
using Xos.Core.Benchmarks;

namespace Xos.Runtime.Benchmarks;

/// <summary>From the call that changes an object to the step that is run for it. The peer is a bare stream that hands on what a call brings.</summary>
internal static class ReachBenchmark
{
    private const int WarmUp = 200;
    private const int Changes = 500;
    private const int UsualReply = 160;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            await using var fanOut = await ServerProcess.StartAsync("grpc ", typeof(ReachBenchmark).Assembly.Location, "fan-out");
            using var client = new DeviceClient(core.Address);
            await client.PrepareAsync();
            var device = await client.CreateAsync("first");
            await using var synchronizer = new RunningSynchronizer(core.Address);
            Console.WriteLine("From a change to what hears of it, ms (median, 95 and 99 of 100)");
            for (var round = 1; round <= 3; round++)
            {
                Tell("bare stream", await StreamAsync(fanOut.Address));
                Tell("step", await MeasureAsync(i => StepAsync(client, synchronizer.Arrivals, device, $"{round}-{i}")));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<long> StepAsync(DeviceClient client, Arrivals arrivals, int device, string host)
    {
        var arrival = arrivals.OfAsync(host);
        await client.MoveAsync(device, host);
        return await arrival;
    }

    private static async Task<List<double>> StreamAsync(Uri server)
    {
        using var publisher = new CoreClient(server);
        using var watcher = new CoreClient(server);
        using var stream = watcher.Watch(FanOutServer.Service, []);
        await stream.ResponseStream.MoveNext(CancellationToken.None);
        var message = new byte[UsualReply];
        return await MeasureAsync(async _ =>
        {
            var publishing = publisher.CallAsync(FanOutServer.Service, "Publish", message);
            await stream.ResponseStream.MoveNext(CancellationToken.None);
            var moment = Stopwatch.GetTimestamp();
            await publishing;
            return moment;
        });
    }

    private static async Task<List<double>> MeasureAsync(Func<int, Task<long>> change)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Changes; i++)
        {
            var since = Stopwatch.GetTimestamp();
            var moment = await change(i);
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(since, moment).TotalMilliseconds);
            }

            await Task.Delay(Pause);
        }

        times.Sort();
        return times;
    }

    private static void Tell(string what, List<double> times) =>
        Console.WriteLine($"  {what, -12} {times[Changes / 2], 6:F1} {times[Changes * 95 / 100], 6:F1} {times[Changes * 99 / 100], 6:F1}");
}
