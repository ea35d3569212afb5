using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Storage;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;

namespace Xos.Core.Tests.Grpc;

/// <summary>A whole core on free ports of this machine, and clients to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly TemporaryFolder _folder;
    private readonly GrpcChannel _channel;

    private TestServer(TemporaryFolder folder, CoreHost core)
    {
        _folder = folder;
        Core = core;
        _channel = GrpcChannel.ForAddress(core.Addresses.Grpc!, new() { MaxReceiveMessageSize = null, MaxSendMessageSize = null });
        Calls = _channel.CreateCallInvoker();
        Models = new(Calls);
    }

    public CoreHost Core { get; }

    /// <summary>The folder of its store.</summary>
    public string Folder => _folder.Path;

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
            Rest = { Port = 0 },
            Web = { Port = 0 },
        };

    public static async Task<TestServer> StartAsync(bool load = true, Action<CoreOptions>? change = null, ILoggerFactory? logging = null)
    {
        var folder = new TemporaryFolder();
        var options = Options(folder.Path);
        options.PostgreSql = (await TestLocation.OfAsync(folder.Path)).PostgreSql;
        change?.Invoke(options);
        var server = new TestServer(folder, await CoreHost.StartAsync(options, logging ?? NullLoggerFactory.Instance));
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
        Metadata? metadata = null,
        string version = "1.0.0"
    )
    {
        var request = new LoadModelsRequest { Name = name, Version = version };
        request.Xprotos.Add(new Protos.Xproto { Filename = $"{name}.xproto", Contents = xproto });
        return (await CallAsync<LoadModelsRequest, LoadModelsReply>("xos.dynamicload", "LoadModels", request, metadata ?? Admin)).Status;
    }

    public async Task<LoadModelsReply.Types.LoadModelsStatus> UnloadAsync(
        UnloadModelsRequest.Types.CleanupBehavior behavior,
        string name = "hello-world",
        string version = ""
    )
    {
        var request = new UnloadModelsRequest
        {
            Name = name,
            Version = version,
            CleanupBehavior = behavior,
        };
        return (await CallAsync<UnloadModelsRequest, LoadModelsReply>("xos.dynamicload", "UnloadModels", request, Admin)).Status;
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

    /// <summary>Calls a method of a model with bytes, whatever they are.</summary>
    public async Task<byte[]> CallRawAsync(string service, string method, byte[] request, Metadata? metadata = null) =>
        await Calls.AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, service, method, Bytes, Bytes),
            null,
            new(metadata),
            request
        );

    /// <summary>Sends one message into a method with a stream, and reads what comes back.</summary>
    public async Task<List<byte[]>> StreamRawAsync(
        MethodType type,
        string service,
        string method,
        byte[] request,
        CancellationToken cancellation = default
    )
    {
        var definition = new Method<byte[], byte[]>(type, service, method, Bytes, Bytes);
        var replies = new List<byte[]>();
        if (type == MethodType.ServerStreaming)
        {
            using var call = Calls.AsyncServerStreamingCall(definition, null, new(cancellationToken: cancellation), request);
            await ReadAsync(call.ResponseStream);
            return replies;
        }

        using var duplex = Calls.AsyncDuplexStreamingCall(definition, null, new(cancellationToken: cancellation));
        await duplex.RequestStream.WriteAsync(request, cancellation);
        await duplex.RequestStream.CompleteAsync();
        await ReadAsync(duplex.ResponseStream);
        return replies;

        async Task ReadAsync(IAsyncStreamReader<byte[]> stream)
        {
            while (await stream.MoveNext(cancellation))
            {
                replies.Add(stream.Current);
            }
        }
    }

    /// <summary>Makes a user of the first site, with a password that is the address backwards.</summary>
    /// <param name="email">The address.</param>
    /// <param name="switches">The numbers of what is true of the user, such as 17 for is_appuser.</param>
    /// <returns>The metadata with which the user calls.</returns>
    public async Task<Metadata> CreateUserAsync(string email, params IEnumerable<int> switches)
    {
        var password = new string([.. email.Reverse()]);
        await CallModelAsync(
            "Create",
            "User",
            Admin,
            [(2, email), (4, password), (6, "First"), (7, "Last"), (10, 1), .. switches.Select(static number => (number, (object)1))]
        );
        return As(email, password);
    }

    /// <summary>Calls a method of a model for which there is no generated message here.</summary>
    public Task<byte[]> CallModelAsync(
        string verb,
        string model,
        Metadata metadata,
        params IEnumerable<(int Number, object Value)> fields
    ) => CallRawAsync("xos.xos", verb + model, RawMessage.Of(fields), metadata);

    /// <summary>Puts many objects of a small model into the store, past the rules.</summary>
    public async Task InsertShipsAsync(int count)
    {
        await LoadAsync("message Ship (XOSBase) { required string name = 1 [max_length = 30]; }", "fleet");
        await CallModelAsync("Create", "Ship", Admin, (101, "first"));
        await Core
            .Services.GetRequiredService<Database>()
            .WriteAsync(
                session =>
                    session.ExecuteAsync(
                        """
                        with recursive ids(id) as (select cast(2 as bigint) union all select id + 1 from ids where id < @count)
                        insert into record (root, id, model, created, updated, document)
                        select root, ids.id, model, created, updated, document from record, ids where root = 'Ship'
                        """,
                        new { count }
                    ),
                CancellationToken.None
            );
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
