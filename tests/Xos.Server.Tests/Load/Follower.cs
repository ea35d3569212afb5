using System.Data.Common;
using Dapper;
using Grpc.Core;
using Xos.Protos;

namespace Xos.Server.Tests.Load;

/// <summary>One who follows the changes through all of it: when his watch ends he begins another where he was.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Everything is told to a synchronizer.
    private static readonly Metadata Synchronizer = new() { GrpcClient.Login[0], { "caller_kind", "synchronizer" } };

    private readonly CoreProgram _core;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly List<(long Position, string Kind, string Root, long Id)> _told = [];
    private readonly Task _work;
    private long _start;
    private long _position;

    private Follower(CoreProgram core)
    {
        _core = core;
        _work = Task.Run(FollowAsync);
    }

    /// <summary>How many changes he was told.</summary>
    public int Told
    {
        get
        {
            lock (_lock)
            {
                return _told.Count;
            }
        }
    }

    /// <summary>How often he began to watch.</summary>
    public int Watches { get; private set; }

    /// <summary>Begins with what happens from now on.</summary>
    public static async Task<Follower> StartAsync(CoreProgram core)
    {
        var follower = new Follower(core);
        await (await Task.WhenAny(follower._begun.Task, follower._work)).WaitAsync(Patience);
        return follower;
    }

    /// <summary>Compares what he was told with the list itself: each change once, in order, none left out and none that is not there.</summary>
    public async Task CheckAsync(DbConnection connection)
    {
        var written = (
            await connection.QueryAsync<(long Position, string Kind, string Root, long Id)>(
                "select seq, kind, root, id from change where seq > @_start order by seq",
                new { _start }
            )
        ).AsList();
        var last = written.Count > 0 ? written[^1].Position : 0;
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(Pause);
        while (Volatile.Read(ref _position) < last)
        {
            _work.IsFaulted.ShouldBeFalse(_work.Exception?.ToString());
            await again.WaitForNextTickAsync(patience.Token);
        }

        written.Select(static change => change.Position).ShouldBe(Enumerable.Range(1, written.Count).Select(i => _start + i));
        lock (_lock)
        {
            _told.TakeWhile(change => change.Position <= last).ShouldBe(written);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = new GrpcClient(_core);
                await WatchAsync(new feed.feedClient(client.Channel));
            }
            catch (Exception e)
                when (e
                        is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal }
                            or HttpRequestException
                            or IOException
                )
            {
                await Task.Delay(Pause);
            }
        }
    }

    private async Task WatchAsync(feed.feedClient client)
    {
        using var watch = client.Watch(new WatchRequest { Position = _position }, Synchronizer, cancellationToken: _stop.Token);
        Watches++;
        await foreach (var reply in watch.ResponseStream.ReadAllAsync(_stop.Token))
        {
            lock (_lock)
            {
                _told.AddRange(
                    reply.Changes.Select(static change =>
                        (change.Position, change.Kind.ToString().ToLowerInvariant(), change.Root, (long)change.Id)
                    )
                );
            }

            Volatile.Write(ref _position, reply.Position);
            if (!_begun.Task.IsCompleted)
            {
                _start = reply.Position;
                _begun.SetResult();
            }
        }
    }
}
