using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Benchmarks;

/// <summary>A gRPC server with nothing but what a peer in a comparison does; its messages are bytes.</summary>
internal static class BareServer
{
    public static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    /// <summary>Serves on a free port of this machine, which it prints, until the process ends.</summary>
    public static async Task RunAsync<TService, TMethods>(TService service)
        where TService : class
        where TMethods : class, IServiceMethodProvider<TService>
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, static port => port.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton<IServiceMethodProvider<TService>, TMethods>();
        var app = builder.Build();
        app.MapGrpcService<TService>();
        await app.StartAsync();
        Console.WriteLine($"grpc {app.Urls.First()}");
        await Task.Delay(Timeout.Infinite);
    }
}
