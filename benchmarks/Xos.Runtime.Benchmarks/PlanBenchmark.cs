using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Benchmarks;

/// <summary>From pending objects to what may run first, and then in order to the end. The peer, Python's own graphlib, gets the ready-made graph.</summary>
internal static class PlanBenchmark
{
    private const int Rounds = 7;
    private const int OnusOfDevice = 18;
    private const int ObjectsOfDevice = 2 + OnusOfDevice;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Peer = $$"""
        import graphlib, sys, time
        for size in map(int, sys.argv[1:]):
            times = []
            for _ in range({{Rounds}}):
                graph = {}
                for device in range(size // {{ObjectsOfDevice}}):
                    graph['d', device] = ()
                    graph['p', device] = [('d', device)]
                    for client in range({{OnusOfDevice}}):
                        graph['c', device * {{OnusOfDevice}} + client] = [('p', device)]
                since = time.perf_counter()
                sorter = graphlib.TopologicalSorter(graph)
                sorter.prepare()
                ready = sorter.get_ready()
                planned = time.perf_counter() - since
                done = 0
                while ready:
                    done += len(ready)
                    sorter.done(*ready)
                    ready = sorter.get_ready()
                assert done == size
                times.append((planned, time.perf_counter() - since))
            times.sort()
            print('    graphlib %7d objects: planned in %8.1f ms, worked off in %8.1f ms' % (size, *(1000 * t for t in times[{{Rounds}} // 2])))
        """;

    public static async Task RunAsync()
    {
        int[] sizes = [1_600, 10_000, 20_000, 100_000];
        await MeasureAsync(sizes[1]); // warms up
        Console.WriteLine($"Planning, medians of {Rounds}");
        foreach (var size in sizes)
        {
            Console.WriteLine(await MeasureAsync(size));
        }

        using var peer = Process.Start(
            "python3",
            ["-c", Peer, .. sizes.Select(static size => size.ToString(CultureInfo.InvariantCulture))]
        );
        await peer.WaitForExitAsync();
    }

    private static async Task<string> MeasureAsync(int size)
    {
        var objects = Objects(size / ObjectsOfDevice);
        var planned = new List<double>();
        var workedOff = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var queue = new KeyedQueue<ObjectKey>();
            var backlog = new Backlog(queue, new ModelDependencies([]));
            GC.Collect();
            var since = Stopwatch.GetTimestamp();
            backlog.BeginPass();
            backlog.Refresh(objects, Now);
            planned.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            await WorkOffAsync(backlog, queue, objects.Length);
            workedOff.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        planned.Sort();
        workedOff.Sort();
        return $"    ours     {objects.Length, 7} objects: planned in {planned[Rounds / 2], 8:F1} ms, worked off in {workedOff[Rounds / 2], 8:F1} ms";
    }

    private static async Task WorkOffAsync(Backlog backlog, KeyedQueue<ObjectKey> queue, int count)
    {
        var done = 0;
        await foreach (var key in queue.TakeAllAsync())
        {
            var work = backlog.Begin(key, Now) ?? throw new InvalidOperationException($"{key} was handed out too early.");
            backlog.Finish(work, RunResult.Done, Now);
            queue.Done(key);
            if (++done == count)
            {
                queue.Close();
            }
        }
    }

    private static ImmutableArray<PendingObject> Objects(int devices)
    {
        var duty = new SyncDuty(FrozenSet<string>.Empty, NullLogger.Instance, NullLogger.Instance);
        var objects = ImmutableArray.CreateBuilder<PendingObject>();
        var (device, port, onu) = (Observed<OltDevice>(), Observed<PonPort>(), Observed<Onu>());
        // As queries answer: one model after the other.
        objects.AddRange(Ids(devices).Select(id => new PendingObject(device, new OltDevice { Id = id, Name = $"device {id}" })));
        objects.AddRange(
            Ids(devices)
                .Select(id => new PendingObject(
                    port,
                    new PonPort
                    {
                        Id = id,
                        Name = $"port {id}",
                        OltDevice = Link.To<OltDevice>(id),
                    }
                ))
        );
        objects.AddRange(
            Ids(devices * OnusOfDevice)
                .Select(id => new PendingObject(
                    onu,
                    new Onu
                    {
                        Id = id,
                        SerialNumber = $"onu {id}",
                        PonPort = Link.To<PonPort>(1 + ((id - 1) / OnusOfDevice)),
                    }
                ))
        );
        return objects.ToImmutable();

        ObservedModel Observed<T>()
            where T : XOSBase, IXosModel<T> => new(T.Descriptor, [], duty);
    }

    private static IEnumerable<int> Ids(int count) => Enumerable.Range(1, count);
}
