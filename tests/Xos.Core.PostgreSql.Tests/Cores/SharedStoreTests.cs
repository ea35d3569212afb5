using System.Globalization;
using System.Threading.Channels;
using Npgsql;
using Xos.Core.Records;

namespace Xos.Core.Tests.Cores;

/// <summary>Two cores on one database, without the edges: what each remembers and goes by.</summary>
public sealed class SharedStoreTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private TestStore _one = null!;
    private TestStore _other = null!;

    public async Task InitializeAsync()
    {
        // At once: each has to wait for the other to make the tables.
        var stores = await Task.WhenAll(
            TestStore.OpenAsync(xproto: null, folder: _folder.Path),
            TestStore.OpenAsync(xproto: null, folder: _folder.Path)
        );
        (_one, _other) = (stores[0], stores[1]);
        await _one.LoadAsync(TestStore.HelloWorld);
        await _one.Follower.StartAsync(default);
        await _other.Follower.StartAsync(default);
    }

    public async Task DisposeAsync()
    {
        foreach (var store in new[] { _one, _other })
        {
            await store.Follower.StopAsync(default);
            await store.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Changes_of_both_are_made_once_each_and_numbered_in_the_order_of_their_commits()
    {
        const int each = 300;
        using var stop = new CancellationTokenSource();
        var following = FollowAsync(stop.Token);

        var ids = await Task.WhenAll(new[] { _one, _other }.SelectMany((store, i) => CreateAsync(store, $"{i}", each)));
        await stop.CancelAsync();

        ids.Order().ShouldBe(Enumerable.Range(1, 2 * each));
        // Nothing turned up behind what a reader had seen already.
        (await following).ShouldBe(await PositionsAsync(after: 0));
    }

    [Fact]
    public async Task Of_objects_with_one_unique_name_one_is_created_whichever_core_is_asked()
    {
        for (var round = 1; round <= 20; round++)
        {
            var name = $"wanted {round}";
            var errors = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(i => ErrorOf(() => (i % 2 == 0 ? _one : _other).ServiceAsync(name)))
            );
            errors.Count(static error => error is null).ShouldBe(1);
            errors.Count(static error => error == RecordError.AlreadyExists).ShouldBe(7);
        }
    }

    [Fact]
    public async Task What_one_remembers_of_an_object_is_forgotten_when_the_other_deletes_it()
    {
        var owner = await _one.ServiceAsync();
        // So that it is remembered.
        await _one.CreateAsync("HelloWorldServiceInstance", ("name", "a"), ("hello_to", "x"), ("owner", owner.Id));

        await _other.DeleteAsync("HelloWorldService", owner.Id);

        (
            await ErrorOf(() => _one.CreateAsync("HelloWorldServiceInstance", ("name", "b"), ("hello_to", "x"), ("owner", owner.Id)))
        ).ShouldBe(RecordError.Invalid);
    }

    [Fact]
    public async Task No_change_goes_by_models_that_the_other_core_replaced_a_moment_ago()
    {
        const string Loose = "message Ship (XOSBase) { required string name = 1; }";
        const string Tight = "message Ship (XOSBase) { required string name = 1 [max_length = 3]; }";
        for (var round = 1; round <= 10; round++)
        {
            await _one.LoadAsync(round % 2 == 0 ? Tight : Loose, "fleet", string.Create(CultureInfo.InvariantCulture, $"1.{round}"));

            (await ErrorOf(() => _other.CreateAsync("Ship", ("name", "longer")))).ShouldBe(round % 2 == 0 ? RecordError.Invalid : null);

            foreach (var ship in await _one.FilterAsync("Ship"))
            {
                await _one.DeleteAsync("Ship", ship.Id);
            }

            await _one.Reaper.RunOnceAsync(default);
        }
    }

    [Fact]
    public async Task What_one_loads_is_in_force_on_the_other_within_seconds_though_nobody_writes_there()
    {
        for (var round = 1; round <= 5; round++)
        {
            var name = $"Ship{round}";
            await _one.LoadAsync($"message {name} (XOSBase) {{ required string name = 1; }}", $"fleet{round}");

            await SharedStore.EventuallyAsync(Soon, () => Task.FromResult(_other.Catalog.Announced.Find(name) is not null));

            _other.Catalog.Current.Version.ShouldBe(_one.Catalog.Current.Version);
        }
    }

    [Fact]
    public async Task Services_that_are_loaded_on_both_at_the_same_time_are_all_there_on_both()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    (i % 2 == 0 ? _one : _other).LoadAsync($"message Ship{i} (XOSBase) {{ required string name = 1; }}", $"fleet{i}")
                )
        );

        foreach (var store in new[] { _one, _other })
        {
            await store.Follower.CatchUpAsync(default);
            store
                .Catalog.Current.Services.Select(static service => service.Name)
                .ShouldBe(Enumerable.Range(0, 12).Select(static i => $"fleet{i}").Append("hello-world").Order(StringComparer.Ordinal));
        }

        // One version for each load, on either.
        _one.Catalog.Current.Version.ShouldBe(1 + 13);
        _other.Catalog.Current.Version.ShouldBe(1 + 13);
    }

    [Fact]
    public async Task A_core_that_lost_the_connection_on_which_it_listens_makes_another()
    {
        await EndAsync("xos-core watch");

        await _one.LoadAsync("message Ship (XOSBase) { required string name = 1; }", "fleet");

        // Until it is back, and has looked.
        await SharedStore.EventuallyAsync(Soon, () => Task.FromResult(_other.Catalog.Announced.Find("Ship") is not null));
        await _one.LoadAsync("message Boat (XOSBase) { required string name = 1; }", "boats");
        await SharedStore.EventuallyAsync(Soon, () => Task.FromResult(_other.Catalog.Announced.Find("Boat") is not null));
    }

    [Fact]
    public async Task Every_commit_of_one_is_told_on_the_other_without_waiting_for_it_to_look()
    {
        const int commits = 20;
        var told = Channel.CreateUnbounded<long>();
        _other.Database.Notifications.Changed += (_, e) => told.Writer.TryWrite(e.Number);
        var since = TimeProvider.System.GetTimestamp();

        for (var i = 1; i <= commits; i++)
        {
            await _one.ServiceAsync($"{i}");
            var position = (await PositionsAsync(after: 0))[^1];
            while (await told.Reader.ReadAsync().AsTask().WaitAsync(Soon) < position) { }
        }

        // Who looks once in a second hears of twenty, one after the other, in twenty seconds.
        TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(commits * Second / 2);
    }

    [Fact]
    public async Task One_of_them_has_a_lease_and_the_other_gets_it_within_seconds_when_that_one_ends()
    {
        var third = await TestStore.OpenAsync(xproto: null, folder: _folder.Path);
        var lease = third.Database.Lease("test");
        await lease.WhenHeldAsync(default).WaitAsync(Soon);
        var next = _one.Database.Lease("test");

        next.IsHeld.ShouldBeFalse();
        await third.DisposeAsync();

        await next.WhenHeldAsync(default).WaitAsync(Soon);
        lease.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task A_lease_is_lost_with_its_connection_and_one_of_them_has_it_again()
    {
        var leases = new[] { _one.Database.Lease("test"), _other.Database.Lease("test") };
        await Task.WhenAny(leases.Select(static lease => lease.WhenHeldAsync(default))).WaitAsync(Soon);

        await EndAsync("xos-core watch");
        await SharedStore.EventuallyAsync(Soon, () => Task.FromResult(!leases.Any(static lease => lease.IsHeld)));

        await Task.WhenAny(leases.Select(static lease => lease.WhenHeldAsync(default))).WaitAsync(Soon);
        leases.Count(static lease => lease.IsHeld).ShouldBe(1);
    }

    [Fact]
    public async Task A_core_that_stands_still_while_it_writes_is_put_out_and_does_its_change_again()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var still = _one.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                begun.TrySetResult();
                await done.Task;
                return await unit.CreateAsync("HelloWorldService", Values("still"));
            },
            default
        );
        await begun.Task;

        var service = await _other.ServiceAsync("meanwhile");
        done.SetResult();

        service.Id.ShouldBe(1);
        (await still).Id.ShouldBe(2);
    }

    [Fact]
    public async Task A_core_stops_writing_when_a_newer_one_has_changed_the_tables()
    {
        // Whoever writes has the models; who only reads has them a moment later.
        await _one.ServiceAsync("of one");
        await _other.ServiceAsync("of the other");
        await _one.Database.WriteAsync(
            static session => session.ExecuteAsync("insert into schema_script (number, name, applied) values (999, 'future', 0)"),
            default
        );

        foreach (var store in new[] { _one, _other })
        {
            var refusal = await Should.ThrowAsync<RecordException>(() => store.ServiceAsync());
            refusal.Error.ShouldBe(RecordError.Unavailable);
            refusal.Message.ShouldContain("was written by a newer core (tables 999");
            (await store.FilterAsync("HelloWorldService")).Count.ShouldBe(2);
        }
    }

    private static Dictionary<string, object?> Values(string name) => new() { ["name"] = name, ["hello_from"] = "x" };

    private static IEnumerable<Task<int>> CreateAsync(TestStore store, string mark, int count) =>
        Enumerable.Range(0, count).Select(async i => (await store.ServiceAsync($"{mark} {i}")).Id);

    private static async Task<RecordError?> ErrorOf(Func<Task> change)
    {
        try
        {
            await change();
            return null;
        }
        catch (RecordException e)
        {
            return e.Error;
        }
    }

    // What a reader sees who asks for what is new, again and again.
    private async Task<List<long>> FollowAsync(CancellationToken stop)
    {
        var seen = new List<long>();
        while (!stop.IsCancellationRequested)
        {
            seen.AddRange(await PositionsAsync(seen.LastOrDefault()));
        }

        seen.AddRange(await PositionsAsync(seen.LastOrDefault()));
        return seen;
    }

    private Task<List<long>> PositionsAsync(long after) =>
        _other.Database.ReadAsync(
            session => session.QueryAsync<long>("select seq from change where seq > @after order by seq", new { after }),
            default
        );

    // As a proxy does that restarts.
    private async Task EndAsync(string application)
    {
        await using var connection = new NpgsqlConnection((await TestLocation.OfAsync(_folder.Path)).PostgreSql);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = $1",
            connection
        );
        command.Parameters.Add(new() { Value = application });
        await command.ExecuteNonQueryAsync();
    }
}
