using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Events;

/// <summary>How changes reach clients of HTTP, slow ones too.</summary>
public sealed class LiveFeedTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly PatienceClock _time = new();
    private readonly Lifetime _lifetime = new();
    private readonly WatchSeats _seats = new(new() { Watchers = 1 });
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _seats.Dispose();
        _lifetime.Dispose();
        _time.Dispose();
    }

    [Fact]
    public async Task A_client_that_is_far_behind_is_read_for_at_his_own_pace_and_is_not_dropped()
    {
        var start = await StartAsync();
        var ids = await MakeAsync(500);

        var told = new List<int>();
        await foreach (var (_, change) in Feed.FollowAsync(Options(start), Who, default))
        {
            // However long he takes, as long as he takes some.
            _time.Advance(LiveFeed.Patience / 2);
            if (change is not null)
            {
                told.Add(change.Change.Id);
            }

            if (told.Count == ids.Count)
            {
                break;
            }
        }

        told.ShouldBe(ids);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_is_dropped_with_a_reason_and_misses_nothing_when_he_comes_back()
    {
        var start = await StartAsync();
        await MakeAsync(200);
        await using var slow = Feed.FollowAsync(Options(start), Who, default).GetAsyncEnumerator();
        (await slow.MoveNextAsync()).ShouldBeTrue();
        var last = slow.Current.Position;

        // He takes nothing now; the feed finds him so when its patience is over.
        var told = new List<int>();
        var dropped = await Should.ThrowAsync<RecordException>(async () =>
        {
            while (true)
            {
                await _time.RunsOutAsync().WaitAsync(Long);
                _time.Advance(LiveFeed.Patience);
                while (await slow.MoveNextAsync())
                {
                    told.Add(slow.Current.Change!.Change.Id);
                    last = slow.Current.Position;
                }
            }
        });

        dropped.Error.ShouldBe(RecordError.ResourceExhausted);
        dropped.Message.ShouldBe("This client took nothing for 10 s while 64 events waited for it. Watch again from the last position.");
        told.Count.ShouldBeInRange(1, LiveFeed.Buffered + 1);
        await slow.DisposeAsync();
        await foreach (var (_, change) in Feed.FollowAsync(Options(last), Who, default))
        {
            if (change is not null)
            {
                told.Add(change.Change.Id);
            }

            if (told.Count == 200)
            {
                break;
            }
        }

        told.ShouldBe(Enumerable.Range(1, 200));
    }

    [Fact]
    public async Task A_seat_is_taken_while_one_follows_and_free_when_he_has_gone()
    {
        await using (var first = Feed.FollowAsync(Options(0), Who, default).GetAsyncEnumerator())
        {
            await first.MoveNextAsync();
            var refusal = await Should.ThrowAsync<RecordException>(StartAsync);
            refusal.Error.ShouldBe(RecordError.TooManyAttempts);
            refusal.RetryAfter.ShouldNotBeNull();
        }

        await StartAsync();
    }

    [Fact]
    public async Task When_the_core_stops_what_waits_is_told_and_then_the_reason()
    {
        await using var events = Feed.FollowAsync(Options(0), Who, default).GetAsyncEnumerator();
        await events.MoveNextAsync();

        _lifetime.StopApplication();

        var end = await Should.ThrowAsync<RecordException>(async () => await events.MoveNextAsync().AsTask().WaitAsync(Long));
        end.Error.ShouldBe(RecordError.Unavailable);
    }

    private LiveFeed Feed => new(_server.Core.Services.GetRequiredService<ChangeWatch>(), _seats, _time, _lifetime);

    private static WatchOptions Options(long position) => new(["HelloWorldService"], position, HasObjects: false, Long);

    private static Task<Caller> Who() => Task.FromResult(TestStore.Admin);

    // The position of now.
    private async Task<long> StartAsync()
    {
        await using var events = Feed.FollowAsync(Options(0), Who, default).GetAsyncEnumerator();
        await events.MoveNextAsync();
        return events.Current.Position;
    }

    private async Task<List<int>> MakeAsync(int count)
    {
        var records = _server.Core.Services.GetRequiredService<RecordService>();
        var ids = new List<int>();
        for (var i = 0; i < count; i++)
        {
            ids.Add((await records.CreateAsync(TestStore.Admin, "HelloWorldService", Values(i), default)).Id);
        }

        return ids;
    }

    private static Dictionary<string, object?> Values(int i) => new() { ["name"] = $"s{i}", ["hello_from"] = "Jhon" };

    /// <summary>A clock that tells when somebody's patience begins to run out: the buffer is full then.</summary>
    private sealed class PatienceClock : FakeTimeProvider, IDisposable
    {
        private readonly SemaphoreSlim _begun = new(0);

        public Task RunsOutAsync() => _begun.WaitAsync();

        public void Dispose() => _begun.Dispose();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _begun.Release();
            return timer;
        }
    }
}
