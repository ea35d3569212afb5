using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Benchmarks;

/// <summary>The least that a gRPC server can do: answer a message with bytes that it has.</summary>
internal sealed class EchoServer
{
    public const string Service = "bench.echo";
    public const string Method = "Get";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    public static async Task RunAsync(int payload)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static port => port.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new EchoServer(new byte[payload]));
        builder.Services.AddSingleton<IServiceMethodProvider<EchoServer>, Methods>();
        var app = builder.Build();
        app.MapGrpcService<EchoServer>();
        await app.StartAsync();
        Console.WriteLine($"grpc {app.Urls.First()}");
        await Task.Delay(Timeout.Infinite);
    }

    private readonly byte[] _answer;

    private EchoServer(byte[] answer) => _answer = answer;

    private sealed class Methods : IServiceMethodProvider<EchoServer>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EchoServer> context) =>
            context.AddUnaryMethod(
                new Method<byte[], byte[]>(MethodType.Unary, Service, Method, Bytes, Bytes),
                [],
                static (server, _, _) => Task.FromResult(server._answer)
            );
    }
}
