using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Plant.Client;

namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>Somebody who declares things at the core itself, and does not give up when it is away; and who looks what is there.</summary>
internal sealed class Operator(Uri core) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(
        core,
        new()
        {
            MaxReceiveMessageSize = null,
            InitialReconnectBackoff = Pause,
            MaxReconnectBackoff = Pause,
        }
    );
    private readonly ConcurrentDictionary<string, int> _ids = new();

    public async Task ApplyAsync(Change change)
    {
        if (change.IsDeletion)
        {
            await UntilAnsweredAsync(() => DeleteAsync(change.Item));
        }
        else if (_ids.TryGetValue(change.Item.Name, out var id))
        {
            await UntilAnsweredAsync(() => CallAsync<Thing, Thing>($"Update{change.Item.Model}", ThingOf(change.Item, id), Thing.Parser));
        }
        else
        {
            _ids[change.Item.Name] = await UntilAnsweredAsync(() => CreateAsync(change.Item));
        }
    }

    /// <summary>All live objects of a model, by id.</summary>
    public async Task<Dictionary<int, Thing>> ListAsync(string model)
    {
        var found = await UntilAnsweredAsync(() => CallAsync<Things, Things>($"List{model}", new Things(), Things.Parser));
        return found.Items.ToDictionary(static thing => thing.Id);
    }

    /// <summary>What synchronizers would be given.</summary>
    public async Task<IReadOnlyList<Thing>> AskAsync(string model, int kind) =>
        (await UntilAnsweredAsync(() => CallAsync<Query, Things>($"Filter{model}", new Query { Kind = kind }, Things.Parser))).Items;

    public void Dispose() => _channel.Dispose();

    // The answer to an earlier try may have been lost.
    private async Task<int> CreateAsync(Item item)
    {
        try
        {
            return (await CallAsync<Thing, Thing>($"Create{item.Model}", ThingOf(item), Thing.Parser)).Id;
        }
        catch (RpcException known) when (known.StatusCode == StatusCode.AlreadyExists)
        {
            var named = new Query
            {
                Elements =
                {
                    new QueryElement { Name = "name", SValue = item.Name },
                },
            };
            return (await CallAsync<Query, Things>($"Filter{item.Model}", named, Things.Parser)).Items.Single().Id;
        }
    }

    private async Task<bool> DeleteAsync(Item item)
    {
        try
        {
            await CallAsync<ID, Things>($"Delete{item.Model}", new ID { Id = _ids[item.Name] }, Things.Parser);
            return true;
        }
        catch (RpcException gone) when (gone.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private Thing ThingOf(Item item, int? id = null)
    {
        var thing = new Thing { Name = item.Name, Label = item.Label };
        if (id is { } known)
        {
            thing.Id = known;
            thing.FirstId = 0;
        }

        if (item.First is not null)
        {
            thing.FirstId = _ids[item.First];
        }

        if (item.Second is not null)
        {
            thing.SecondId = _ids[item.Second];
        }

        return thing;
    }

    private async Task<TReply> CallAsync<TRequest, TReply>(string name, TRequest request, MessageParser<TReply> parser)
        where TRequest : class, IMessage
        where TReply : class, IMessage<TReply>
    {
        var method = new Method<TRequest, TReply>(
            MethodType.Unary,
            "xos.xos",
            name,
            Marshallers.Create<TRequest>(static message => message.ToByteArray(), static _ => throw new NotSupportedException()),
            Marshallers.Create<TReply>(static message => message.ToByteArray(), parser.ParseFrom)
        );
        var options = new CallOptions(
            [.. GrpcClient.Login, new("caller_kind", name.StartsWith("Filter", StringComparison.Ordinal) ? "synchronizer" : "unknown")],
            DateTime.UtcNow + Patience
        );
        return await _channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, request);
    }

    // A core that is killed amid a call, or does not know the models yet.
    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> call)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await call();
            }
            catch (RpcException lost)
                when (lost.StatusCode is StatusCode.Unavailable or StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Cancelled)
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
    }
}
