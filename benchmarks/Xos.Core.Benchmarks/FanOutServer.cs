using System.Collections.Concurrent;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Benchmarks;

/// <summary>The least that a server can do to tell many: what a call brings goes to all streams that are open. Nothing is stored.</summary>
internal sealed class FanOutServer
{
    public const string Service = "bench.fanout";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly ConcurrentDictionary<IServerStreamWriter<byte[]>, bool> _streams = new();

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static port => port.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<FanOutServer>();
        builder.Services.AddSingleton<IServiceMethodProvider<FanOutServer>, Methods>();
        var app = builder.Build();
        app.MapGrpcService<FanOutServer>();
        await app.StartAsync();
        Console.WriteLine($"grpc {app.Urls.First()}");
        await Task.Delay(Timeout.Infinite);
    }

    private async Task WatchAsync(IServerStreamWriter<byte[]> stream, ServerCallContext context)
    {
        _streams[stream] = true;
        await stream.WriteAsync([]);
        await Task.Delay(Timeout.Infinite, context.CancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        _streams.TryRemove(stream, out _);
    }

    private async Task<byte[]> PublishAsync(byte[] message)
    {
        await Task.WhenAll(_streams.Keys.Select(stream => Task.Run(() => stream.WriteAsync(message))));
        return [];
    }

    private sealed class Methods : IServiceMethodProvider<FanOutServer>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<FanOutServer> context)
        {
            context.AddServerStreamingMethod(
                new Method<byte[], byte[]>(MethodType.ServerStreaming, Service, "Watch", Bytes, Bytes),
                [],
                static (server, _, stream, call) => server.WatchAsync(stream, call)
            );
            context.AddUnaryMethod(
                new Method<byte[], byte[]>(MethodType.Unary, Service, "Publish", Bytes, Bytes),
                [],
                static (server, message, _) => server.PublishAsync(message)
            );
        }
    }
}
