using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Tests.Grpc;
using Xos.Protos;
using Change = Xos.Protos.WatchReply.Types.Change;

namespace Xos.Core.Tests.Events;

/// <summary>A client that watches.</summary>
internal sealed class FeedWatch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Method<WatchRequest, WatchReply> Method = new(
        MethodType.ServerStreaming,
        "xos.feed",
        "Watch",
        Marshallers.Create<WatchRequest>(static message => message.ToByteArray(), static _ => throw new NotSupportedException()),
        Marshallers.Create(static _ => throw new NotSupportedException(), WatchReply.Parser.ParseFrom)
    );

    private readonly Queue<Change> _told = [];

    private FeedWatch(AsyncServerStreamingCall<WatchReply> call) => Call = call;

    public AsyncServerStreamingCall<WatchReply> Call { get; }

    /// <summary>Where it stands: that of the last reply.</summary>
    public long Position { get; private set; }

    /// <summary>Begins, and waits until the core told where.</summary>
    public static async Task<FeedWatch> StartAsync(TestServer server, Metadata who, WatchRequest? request = null)
    {
        var watch = new FeedWatch(server.Calls.AsyncServerStreamingCall(Method, null, new(who), request ?? new()));
        (await watch.ReadAsync()).Changes.ShouldBeEmpty();
        return watch;
    }

    /// <summary>Begins where the core must refuse.</summary>
    public static async Task<RpcException> RefusedAsync(TestServer server, Metadata who, WatchRequest request) =>
        await Should.ThrowAsync<RpcException>(async () => (await StartAsync(server, who, request)).Dispose());

    /// <summary>The next reply, whatever it has.</summary>
    public async Task<WatchReply> ReadAsync()
    {
        (await Call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience)).ShouldBeTrue();
        var reply = Call.ResponseStream.Current;
        Position = reply.Position;
        return reply;
    }

    /// <summary>The next change.</summary>
    public async Task<Change> NextAsync()
    {
        while (_told.Count == 0)
        {
            foreach (var change in (await ReadAsync()).Changes)
            {
                _told.Enqueue(change);
            }
        }

        return _told.Dequeue();
    }

    /// <summary>The next changes, as texts such as <c>created Site 1</c>.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var change = await NextAsync();
            texts.Add($"{change.Kind.ToString().ToLowerInvariant()} {change.Model} {change.Id}");
        }

        return texts;
    }

    /// <summary>How it ends.</summary>
    public async Task<RpcException> EndAsync() =>
        await Should.ThrowAsync<RpcException>(async () =>
        {
            var since = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(since) < Patience)
            {
                await ReadAsync();
            }
        });

    public void Dispose() => Call.Dispose();
}
