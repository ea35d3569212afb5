using System.Diagnostics;
using Xos.Core.Benchmarks;

namespace Xos.Runtime.Benchmarks;

/// <summary>How fast dirty objects are worked off by a step that does nothing. The peer makes the two updates that each of them needs, and nothing else.</summary>
internal static class DrainBenchmark
{
    private const double Megabyte = 1 << 20;

    public static async Task RunAsync(int objects, int parallel)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            using var client = new DeviceClient(core.Address);
            await client.PrepareAsync();
            Console.WriteLine($"{objects} dirty objects, {parallel} at once");
            foreach (var (round, name) in ((string[])["runtime, just started", "runtime, warm"]).Index())
            {
                var ids = new int[objects];
                await ForAllAsync(objects, Load.Clients, async i => ids[i] = await client.CreateAsync($"device-{round}-{i}"));
                await DrainAsync(name, core.Address, client, objects, parallel);
                var since = Stopwatch.GetTimestamp();
                await ForAllAsync(objects, parallel, i => client.MarkAsync(ids[i]));
                Tell("bare updates", objects, since);
            }

            using var own = Process.GetCurrentProcess();
            Console.WriteLine(
                $"  memory: {own.PeakWorkingSet64 / Megabyte:F0} MB at most; the core {core.ResidentBytes / Megabyte:F0} MB afterwards"
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task DrainAsync(string name, Uri core, DeviceClient client, int objects, int parallel)
    {
        await using var synchronizer = new RunningSynchronizer(core, $"--max-parallel={parallel}");
        while (synchronizer.Arrivals.Count < objects)
        {
            await Task.Delay(10);
        }

        while (await client.AreDirtyAsync())
        {
            await Task.Delay(10);
        }

        Tell(name, objects, synchronizer.Arrivals.First);
        Console.WriteLine($"    {GC.GetTotalMemory(forceFullCollection: true) / Megabyte:F1} MB are held when all is done");
        if (synchronizer.Arrivals.Count != objects)
        {
            throw new InvalidOperationException($"There were {synchronizer.Arrivals.Count} runs.");
        }
    }

    private static Task ForAllAsync(int count, int parallel, Func<int, Task> work) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (i, _) => await work(i)
        );

    private static void Tell(string what, int objects, long since)
    {
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Console.WriteLine($"  {what, -22} {seconds, 6:F2} s, {objects / seconds, 7:F0} a second");
    }
}
