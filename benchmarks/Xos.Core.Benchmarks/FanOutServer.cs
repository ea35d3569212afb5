using System.Collections.Concurrent;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Xos.Core.Benchmarks;

/// <summary>The least that a server can do to tell many: what a call brings goes to all streams that are open. Nothing is stored.</summary>
internal sealed class FanOutServer
{
    public const string Service = "bench.fanout";

    private readonly ConcurrentDictionary<IServerStreamWriter<byte[]>, bool> _streams = new();

    public static Task RunAsync() => BareServer.RunAsync<FanOutServer, Methods>(new FanOutServer());

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
                new Method<byte[], byte[]>(MethodType.ServerStreaming, Service, "Watch", BareServer.Bytes, BareServer.Bytes),
                [],
                static (server, _, stream, call) => server.WatchAsync(stream, call)
            );
            context.AddUnaryMethod(
                new Method<byte[], byte[]>(MethodType.Unary, Service, "Publish", BareServer.Bytes, BareServer.Bytes),
                [],
                static (server, message, _) => server.PublishAsync(message)
            );
        }
    }
}
