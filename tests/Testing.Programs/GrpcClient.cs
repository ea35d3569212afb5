using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using HelloWorld.Client;
using Xos.Protos;

namespace Testing.Programs;

/// <summary>A client that Grpc.Tools made from <c>hello-world-client.proto</c>; it knows nothing of this product's code.</summary>
public sealed class GrpcClient : IDisposable
{
    private readonly GrpcChannel _channel;

    public GrpcClient(CoreProgram core)
    {
        _channel = GrpcChannel.ForAddress(core.Grpc);
        Models = new(_channel);
    }

    public xos.xosClient Models { get; }

    public GrpcChannel Channel => _channel;

    /// <summary>The metadata of the tutorial's administrator.</summary>
    public static Metadata Login =>
        new() { { "authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("admin@opencord.org:letmein")) } };

    /// <summary>Loads the tutorial's models.</summary>
    public async Task LoadModelsAsync()
    {
        var path = Path.Combine(BuiltProgram.Root, "samples/hello-world/xos/synchronizer/models/hello-world.xproto");
        var request = new LoadModelsRequest
        {
            Name = "hello-world",
            Version = "1.0.0",
            Xprotos =
            {
                new Xproto { Filename = "hello-world.xproto", Contents = await File.ReadAllTextAsync(path) },
            },
        };
        await new dynamicload.dynamicloadClient(Channel).LoadModelsAsync(request, Login);
    }

    public async Task<HelloWorldService?> FindServiceAsync() =>
        (await Models.ListHelloWorldServiceAsync(new Empty(), Login)).Items.SingleOrDefault();

    public async Task<HelloWorldServiceInstance?> FindInstanceAsync() =>
        (await Models.ListHelloWorldServiceInstanceAsync(new Empty(), Login)).Items.SingleOrDefault();

    /// <summary>Asks again until the instance is as wanted.</summary>
    public async Task<HelloWorldServiceInstance> WaitForInstanceAsync(Func<HelloWorldServiceInstance, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        HelloWorldServiceInstance? last;
        do
        {
            last = await FindInstanceAsync();
            if (last is not null && isWanted(last))
            {
                return last;
            }
        } while (await Tick(again, patience.Token));

        throw new TimeoutException($"The instance did not become as wanted; it is {last}");
    }

    /// <summary>Asks again until nothing is left, deleted objects included.</summary>
    public async Task WaitUntilGoneAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var deleted = new Query { Kind = QueryKind.SynchronizerDeletedObjects };
        do
        {
            var services = await Models.ListHelloWorldServiceAsync(new Empty(), Login);
            var instances = await Models.FilterHelloWorldServiceInstanceAsync(deleted, Login);
            if (services.Items.Count + instances.Items.Count == 0 && await FindInstanceAsync() is null)
            {
                return;
            }
        } while (await Tick(again, patience.Token));

        throw new TimeoutException("The objects are still there.");
    }

    public void Dispose() => _channel.Dispose();

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken patience)
    {
        try
        {
            return await timer.WaitForNextTickAsync(patience);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
