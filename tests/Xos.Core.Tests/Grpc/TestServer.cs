using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;

namespace Xos.Core.Tests.Grpc;

/// <summary>A whole core on free ports of this machine, and clients to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly GrpcChannel _channel;

    private TestServer(TemporaryFolder folder, CoreHost core)
    {
        _folder = folder;
        Core = core;
        _channel = GrpcChannel.ForAddress(core.Addresses.Grpc!);
        Calls = _channel.CreateCallInvoker();
        Models = new(Calls);
    }

    public CoreHost Core { get; }

    public CallInvoker Calls { get; }

    public xos.xosClient Models { get; }

    public static Metadata Admin => As("admin@opencord.org", "letmein");

    public static Metadata Synchronizer => new() { Admin[0], { "caller_kind", "synchronizer" } };

    public static CoreOptions Options(string folder) =>
        new()
        {
            DataPath = folder,
            Grpc = { Port = 0 },
            Tosca = { Port = 0 },
            Web = { Port = 0 },
        };

    public static async Task<TestServer> StartAsync(bool load = true)
    {
        var folder = new TemporaryFolder();
        var options = Options(folder.Path);
        options.PostgreSql = (await TestLocation.OfAsync(folder.Path)).PostgreSql;
        var server = new TestServer(folder, await CoreHost.StartAsync(options, NullLoggerFactory.Instance));
        if (load)
        {
            await server.LoadAsync(TestStore.HelloWorld);
        }

        return server;
    }

    public static Metadata As(string email, string password) =>
        new() { { "authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{email}:{password}")) } };

    public static Metadata With(Metadata metadata, params IEnumerable<(string Key, string Value)> more)
    {
        var all = new Metadata();
        foreach (var entry in metadata)
        {
            all.Add(entry);
        }

        foreach (var (key, value) in more)
        {
            all.Add(key, value);
        }

        return all;
    }

    public async Task<LoadModelsReply.Types.LoadModelsStatus> LoadAsync(
        string xproto,
        string name = "hello-world",
        Metadata? metadata = null
    )
    {
        var request = new LoadModelsRequest { Name = name, Version = "1.0.0" };
        request.Xprotos.Add(new Protos.Xproto { Filename = $"{name}.xproto", Contents = xproto });
        return (await CallAsync<LoadModelsRequest, LoadModelsReply>("xos.dynamicload", "LoadModels", request, metadata ?? Admin)).Status;
    }

    /// <summary>Calls any method: the core's own message classes come with its servers only.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string service, string method, TRequest request, Metadata? metadata = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var definition = new Method<TRequest, TResponse>(
            MethodType.Unary,
            service,
            method,
            Marshallers.Create<TRequest>(static message => message.ToByteArray(), static _ => throw new NotSupportedException()),
            Marshallers.Create<TResponse>(
                static _ => throw new NotSupportedException(),
                static bytes => new MessageParser<TResponse>(static () => new()).ParseFrom(bytes)
            )
        );
        return await Calls.AsyncUnaryCall(definition, null, new(metadata), request);
    }

    public Task<TResponse> AskAsync<TResponse>(string service, string method, Metadata? metadata = null)
        where TResponse : class, IMessage<TResponse>, new() => CallAsync<Empty, TResponse>(service, method, new(), metadata);

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Core.DisposeAsync();
        _folder.Dispose();
    }
}
