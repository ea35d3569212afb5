using Xos.Protos;

namespace Xos.Core.Benchmarks;

/// <summary>Get by id at 16 clients, against a bare gRPC service that answers with as many bytes.</summary>
internal static class GetBenchmark
{
    private const int Rounds = 3;

    public static async Task RunAsync(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            using var admin = new CoreClient(core.Address);
            await admin.LoadAsync("hello-world", HelloWorld.Models);
            await admin.ModelAsync("CreateHelloWorldService", HelloWorld.Service("HelloWorld"));
            await admin.ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance("instance"));
            var answer = await admin.ModelAsync("GetHelloWorldServiceInstance", new ID { Id = 1 });
            await using var echo = await ServerProcess.StartAsync(
                "grpc ",
                typeof(GetBenchmark).Assembly.Location,
                "echo",
                answer.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)
            );

            Console.WriteLine($"Get by id, {answer.Length} bytes, {Load.Clients} clients, calls per second");
            for (var round = 1; round <= Rounds; round++)
            {
                var peer = await MeasureAsync(echo, EchoServer.Service, EchoServer.Method, duration);
                var ours = await MeasureAsync(core, "xos.xos", "GetHelloWorldServiceInstance", duration);
                Console.WriteLine($"  bare echo {peer, 8:F0}   core {ours, 8:F0}   ratio {ours / peer:F2}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(ServerProcess server, string service, string method, TimeSpan duration)
    {
        var request = CoreClient.Message((1, 1));
        var clients = Enumerable.Range(0, Load.Clients).Select(_ => new CoreClient(server.Address)).ToList();
        try
        {
            return await Load.MeasureAsync(Load.Clients, duration, (client, _) => clients[client].CallAsync(service, method, request));
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }
    }
}
