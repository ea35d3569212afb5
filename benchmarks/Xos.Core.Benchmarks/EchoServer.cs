using Grpc.AspNetCore.Server.Model;
using Grpc.Core;

namespace Xos.Core.Benchmarks;

/// <summary>The least that a gRPC server can do: answer a message with bytes that it has.</summary>
internal sealed class EchoServer
{
    public const string Service = "bench.echo";
    public const string Method = "Get";

    public static Task RunAsync(int payload) => BareServer.RunAsync<EchoServer, Methods>(new EchoServer(new byte[payload]));

    private readonly byte[] _answer;

    private EchoServer(byte[] answer) => _answer = answer;

    private sealed class Methods : IServiceMethodProvider<EchoServer>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EchoServer> context) =>
            context.AddUnaryMethod(
                new Method<byte[], byte[]>(MethodType.Unary, Service, Method, BareServer.Bytes, BareServer.Bytes),
                [],
                static (server, _, _) => Task.FromResult(server._answer)
            );
    }
}
