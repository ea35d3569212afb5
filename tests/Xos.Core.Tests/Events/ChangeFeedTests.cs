using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Core.Tests.Events;

/// <summary>How the list of changes is read and numbered.</summary>
public sealed class ChangeFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.Feed.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _store.Feed.StopAsync(default);
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Positions_have_no_gap_where_changes_were_refused()
    {
        await _store.ServiceAsync("taken");
        await _store.TogetherAsync(
            Enumerable.Range(0, 40).Select<int, Func<Task<Record>>>(i => () => _store.ServiceAsync(i % 3 == 0 ? "taken" : $"s{i}"))
        );
        await Should.ThrowAsync<RecordException>(() => _store.ServiceAsync("taken"));
        await _store.ServiceAsync("last");

        var positions = await PositionsAsync();

        positions.ShouldBe(Enumerable.Range(1, positions.Count).Select(static i => (long)i));
    }

    [Fact]
    public async Task Positions_go_on_after_everything_that_can_be_was_forgotten()
    {
        await _store.ServiceAsync("first");
        await _store.ServiceAsync("second");
        var newest = (await PositionsAsync())[^1];
        _store.Audit.MostChanges = 1;
        await _store.Retention.RunOnceAsync(default);
        (await PositionsAsync()).ShouldBe([newest]);

        await _store.ServiceAsync("third");

        (await PositionsAsync()).ShouldBe([newest, newest + 1]);
    }

    [Fact]
    public async Task No_more_changes_are_kept_than_may_be_however_many_there_are()
    {
        _store.Audit.MostChanges = 100;
        await _store.TogetherAsync(Enumerable.Range(0, 250).Select<int, Func<Task<Record>>>(i => () => _store.ServiceAsync($"s{i}")));
        var newest = (await PositionsAsync())[^1];

        await _store.Retention.RunOnceAsync(default);

        (await PositionsAsync()).ShouldBe(Enumerable.Range((int)newest - 99, 100).Select(static i => (long)i));
    }

    [Fact]
    public async Task What_is_too_old_goes_in_parts_until_nothing_of_it_is_left()
    {
        await _store.ServiceAsync();
        var newest = (await PositionsAsync())[^1];
        await _store.Database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    """
                    with recursive ids(id) as (select cast(1 as bigint) union all select id + 1 from ids where id < 12000)
                    insert into change (seq, at, kind, root, id, model, fields, is_cleanup, user_id, email, caller)
                    select seq + ids.id, at, kind, root, change.id, model, fields, is_cleanup, user_id, email, caller from change, ids where seq = @newest
                    """,
                    new { newest }
                ),
            default
        );
        _store.Time.Advance(TimeSpan.FromDays(91));

        await _store.Retention.RunOnceAsync(default);

        (await PositionsAsync()).ShouldBe([newest + 12000]);
    }

    [Fact]
    public async Task All_who_follow_are_served_from_one_read()
    {
        using var follower = _store.Feed.Follow();
        var start = await BeginAsync();
        await _store.ServiceAsync();

        var first = await ReadAsync(start);
        await _store.Database.WriteAsync(static session => session.ExecuteAsync("delete from change"), default);

        for (var i = 0; i < 100; i++)
        {
            (await _store.Feed.ReadAsync(start, default)).ShouldBeSameAs(first);
        }
    }

    [Fact]
    public async Task Nothing_is_read_while_nobody_follows()
    {
        var start = await _store.Feed.StartAsync(0, default);
        await _store.ServiceAsync();

        (await _store.Feed.ReadAsync(start, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_too_slow_for_what_is_in_memory_reads_the_table()
    {
        using var follower = _store.Feed.Follow();
        var start = await BeginAsync();
        var position = start;
        for (var i = 0; i < 70; i++)
        {
            await _store.ServiceAsync($"s{i}");
            position = (await ReadAsync(position)).Last;
        }

        var late = await ReadAsync(start);

        late.Changes.Select(static change => change.Position).ShouldBe(Enumerable.Range(1, 70).Select(i => start + i));
        (await ReadAsync(position - 1)).Changes.Length.ShouldBe(1);
    }

    private async Task<long> BeginAsync()
    {
        var start = await _store.Feed.StartAsync(0, default);
        // Until it has begun to read: what it finds then is not what was there before.
        await _store.Feed.Next.WaitAsync(Patience);
        return start;
    }

    private async Task<ChangeBatch> ReadAsync(long position)
    {
        while (true)
        {
            var next = _store.Feed.Next;
            if (await _store.Feed.ReadAsync(position, default) is { } batch)
            {
                return batch;
            }

            await next.WaitAsync(Patience);
        }
    }

    private Task<List<long>> PositionsAsync() =>
        _store.Database.ReadAsync(static session => session.QueryAsync<long>("select seq from change order by seq"), default);
}
