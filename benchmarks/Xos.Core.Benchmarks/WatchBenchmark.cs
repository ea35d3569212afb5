using System.Diagnostics;
using Grpc.Core;
using Testing.PostgreSql;

namespace Xos.Core.Benchmarks;

/// <summary>How soon a change is known to all of a hundred watchers, and what watchers cost those who write.</summary>
internal static class WatchBenchmark
{
    private const int Watchers = 100;
    private const int WarmUp = 100;
    private const int Changes = 300;
    private const int Bystanders = 10;
    private const int Rounds = 3;

    // A reply without changes has a position alone.
    private const int LongestHeartbeat = 16;
    private const int UsualReply = 160;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task RunOnSqliteAsync(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            Console.WriteLine("On SQLite");
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            await RunAsync(core, duration);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task RunOnPostgreSqlAsync(TimeSpan duration)
    {
        Console.WriteLine("On PostgreSQL");
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        await using var core = await ServerProcess.CoreAsync(Path.GetTempPath(), await server.DatabaseAsync("xos"));
        await RunAsync(core, duration);
    }

    private static async Task RunAsync(ServerProcess core, TimeSpan duration)
    {
        using var admin = new CoreClient(core.Address);
        await admin.LoadAsync("hello-world", HelloWorld.Models);
        await admin.ModelAsync("CreateHelloWorldService", HelloWorld.Service("HelloWorld"));

        Console.WriteLine($"  From the call that makes a change until the last of {Watchers} watchers has it, ms (median, 95 of 100)");
        await using (var fanOut = await ServerProcess.StartAsync("grpc ", typeof(WatchBenchmark).Assembly.Location, "fan-out"))
        {
            using var publisher = new CoreClient(fanOut.Address);
            for (var round = 1; round <= Rounds; round++)
            {
                var message = new byte[UsualReply];
                var (rawMedian, rawLate) = await ReachAsync(
                    fanOut,
                    FanOutServer.Service,
                    _ => publisher.CallAsync(FanOutServer.Service, "Publish", message)
                );
                var (median, late) = await ReachAsync(
                    core,
                    "xos.feed",
                    i => admin.ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance($"{round}-{i}"))
                );
                Console.WriteLine(
                    $"    bare streams {rawMedian, 6:F1} {rawLate, 6:F1}   core {median, 6:F1} {late, 6:F1}   ratio {median / rawMedian:F2}"
                );
            }
        }

        Console.WriteLine($"  Creates a second, {Load.Clients} clients, beside {Bystanders} watchers");
        for (var round = 1; round <= Rounds; round++)
        {
            var none = await CreateAsync(core, duration);
            Console.Write($"    none {none, 7:F0}");
            foreach (
                var (name, position, watch) in new (string, int, Func<AsyncServerStreamingCall<byte[]>, Task>)[]
                {
                    ("asleep", 0, static stream => stream.ResponseStream.MoveNext()),
                    ("awake", 0, ReadAllAsync),
                    ("from the beginning", 1, ReadAllAsync),
                }
            )
            {
                var rate = await CreateAsync(core, duration, (position, watch));
                Console.Write($"   {name} {rate, 7:F0} ({rate / none:F2})");
            }

            Console.WriteLine();
        }
    }

    private static async Task<(double Median, double Late)> ReachAsync(ServerProcess server, string service, Func<int, Task> change)
    {
        var clients = Enumerable.Range(0, Watchers).Select(_ => new CoreClient(server.Address)).ToList();
        var streams = clients.ConvertAll(client => client.Watch(service, []));
        foreach (var stream in streams)
        {
            await stream.ResponseStream.MoveNext();
        }

        var times = new List<double>();
        for (var i = 0; i < WarmUp + Changes; i++)
        {
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAll(streams.Select(NextChangeAsync).Append(change(i)));
            if (i >= WarmUp)
            {
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            await Task.Delay(Pause);
        }

        streams.ForEach(static stream => stream.Dispose());
        clients.ForEach(static client => client.Dispose());
        times.Sort();
        return (times[Changes / 2], times[Changes * 95 / 100]);
    }

    private static async Task NextChangeAsync(AsyncServerStreamingCall<byte[]> stream)
    {
        do
        {
            await stream.ResponseStream.MoveNext();
        } while (stream.ResponseStream.Current.Length <= LongestHeartbeat);
    }

    private static async Task<double> CreateAsync(
        ServerProcess core,
        TimeSpan duration,
        (int Position, Func<AsyncServerStreamingCall<byte[]>, Task> Read)? watch = null
    )
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var watchers = Enumerable.Range(0, watch is null ? 0 : Bystanders).Select(_ => new CoreClient(core.Address)).ToList();
        // With their objects.
        var streams = watchers.ConvertAll(client => client.Watch("xos.feed", CoreClient.Message((2, watch!.Value.Position), (3, 1))));
        var reads = streams.ConvertAll(stream => Task.Run(() => watch!.Value.Read(stream)));
        var clients = Enumerable.Range(0, Load.Clients).Select(_ => new CoreClient(core.Address)).ToList();
        var rate = await Load.MeasureAsync(
            Load.Clients,
            duration,
            (client, i) => clients[client].ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance($"{run}-{client}-{i}"))
        );
        streams.ForEach(static stream => stream.Dispose());
        await Task.WhenAll(reads).ContinueWith(static _ => { }, TaskScheduler.Default);
        watchers.ForEach(static client => client.Dispose());
        clients.ForEach(static client => client.Dispose());
        return rate;
    }

    private static async Task ReadAllAsync(AsyncServerStreamingCall<byte[]> stream)
    {
        while (await stream.ResponseStream.MoveNext()) { }
    }
}
