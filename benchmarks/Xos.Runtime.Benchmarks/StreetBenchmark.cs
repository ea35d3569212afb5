using System.Diagnostics;
using System.Globalization;
using Xos.Core.Benchmarks;

namespace Xos.Runtime.Benchmarks;

/// <summary>
/// The sample as it is published, with a street of subscribers: from their declaration until the controller knows them all. A pull step finds their ONUs, policies
/// make ports and link what belongs together, steps tell the controller. The peer makes two updates and one call of the controller for each object, and nothing else.
/// </summary>
internal static class StreetBenchmark
{
    private const int PortsOfDevice = 16;
    private const int OnusOfPort = 18;
    private const int FirstVlan = 100;

    public static async Task RunAsync(int subscribers, int parallel)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            await using var controller = await ServerProcess.StartAsync(
                "      Now listening on: ",
                Published("olt-controller"),
                "--urls=http://127.0.0.1:0"
            );
            using var client = new DeviceClient(core.Address);
            using var street = new StreetClient(controller.Address);
            await using var sample = await SampleProcess.StartAsync(
                Published("access-network-synchronizer"),
                $"--accessor.endpoint={core.Address}",
                $"--olt-controller.endpoint={controller.Address}",
                string.Create(CultureInfo.InvariantCulture, $"--max-parallel={parallel}")
            );

            var since = Stopwatch.GetTimestamp();
            var devices = await DeclareAsync(client, street, subscribers, parallel);
            Console.WriteLine($"{subscribers} subscribers on {devices.Count} devices, {parallel} at once");
            Tell("declared", subscribers, since);
            while (await street.CountAsync() < subscribers)
            {
                await Task.Delay(20);
            }

            Tell("served", subscribers, since);
            var objects = (2 * subscribers) + (devices.Count * (1 + PortsOfDevice));
            since = Stopwatch.GetTimestamp();
            await ForAllAsync(
                objects,
                parallel,
                async i =>
                {
                    await client.MarkAsync(devices[i % devices.Count]);
                    await street.PutAsync(i % devices.Count);
                }
            );
            Tell("bare calls", subscribers, since);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<int>> DeclareAsync(DeviceClient client, StreetClient street, int subscribers, int parallel)
    {
        await client.CreateServiceAsync();
        var devices = new List<int>();
        for (var i = 0; i * PortsOfDevice * OnusOfPort < subscribers; i++)
        {
            devices.Add(await client.CreateAsync($"street-{i}", PortsOfDevice));
        }

        await ForAllAsync(
            subscribers,
            parallel,
            async i =>
            {
                var serialNumber = string.Create(CultureInfo.InvariantCulture, $"LOAD{i:D8}");
                var port = i / OnusOfPort;
                await street.PlugInAsync(serialNumber, $"street-{port / PortsOfDevice}", 1 + (port % PortsOfDevice));
                await client.SubscribeAsync(serialNumber, FirstVlan + i);
            }
        );
        return devices;
    }

    private static Task ForAllAsync(int count, int parallel, Func<int, Task> work) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (i, _) => await work(i)
        );

    private static string Published(string program) => Path.Combine(AppContext.BaseDirectory, program, $"{program}.dll");

    private static void Tell(string what, int subscribers, long since)
    {
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Console.WriteLine($"  {what, -12} {seconds, 6:F2} s, {subscribers / seconds, 7:F0} a second");
    }
}
