using Npgsql;
using Xos.Core.Records;

namespace Xos.Core.Tests.Storage;

/// <summary>Connections end while the server goes on: a proxy that restarts, an administrator who ends sessions.</summary>
public sealed class LostConnectionTests : IAsyncLifetime, IDisposable
{
    private const string Writers = "from pg_stat_activity where datname = current_database() and application_name = 'xos-core writer'";
    private const string Readers = "from pg_stat_activity where datname = current_database() and application_name = 'xos-core'";

    // What cores take turns by.
    private const int Lock = 0x786F73;

    private readonly TemporaryFolder _folder = new();
    private TestStore _store = null!;
    private int _ended;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(folder: _folder.Path);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_nobody_writes_the_next_one_does_not_notice()
    {
        await EndWriterAsync();
        (await _store.ServiceAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task While_nobody_reads_the_next_ones_do_not_notice()
    {
        await using var other = new NpgsqlConnection((await TestLocation.OfAsync(_folder.Path)).PostgreSql);
        await other.OpenAsync();
        // As often as it takes for statements to be prepared on each: another connection has none of them.
        for (var i = 0; i < 5; i++)
        {
            await ReadAtOnceAsync(5);
        }

        await ExecuteAsync(other, $"select pg_terminate_backend(pid, 5000) {Readers}");

        await ReadAtOnceAsync(5);
        await _store.ServiceAsync();
    }

    [Fact]
    public async Task In_the_middle_of_a_read_its_caller_is_told_as_he_may_have_seen_some_of_it()
    {
        await using var other = new NpgsqlConnection((await TestLocation.OfAsync(_folder.Path)).PostgreSql);
        await other.OpenAsync();
        var asked = 0;

        var refusal = await Should.ThrowAsync<RecordException>(
            _store.Database.ReadAsync(
                async session =>
                {
                    asked++;
                    await session.QueryAsync<long>("select 1");
                    await ExecuteAsync(other, $"select pg_terminate_backend(pid, 5000) {Readers}");
                    return await session.QueryAsync<long>("select 2");
                },
                default
            )
        );

        refusal.Error.ShouldBe(RecordError.Unavailable);
        asked.ShouldBe(1);
        await ReadAtOnceAsync(5);
    }

    [Fact]
    public async Task In_the_middle_of_several_changes_each_happens_once()
    {
        var writes = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    _store.Records.ExecuteAsync(
                        TestStore.Admin,
                        async unit =>
                        {
                            var record = await unit.CreateAsync(
                                "HelloWorldService",
                                new Dictionary<string, object?> { ["name"] = $"{i}", ["hello_from"] = "x" }
                            );
                            await EndWriterOnceAsync(when: i == 7);
                            return record.Id;
                        },
                        default
                    )
                )
        );

        writes.Order().ShouldBe(Enumerable.Range(1, 20));
        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(20);
    }

    [Fact]
    public async Task At_the_commit_it_is_said_that_nobody_knows_and_the_next_changes_work()
    {
        var write = _store.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                await unit.CreateAsync("HelloWorldService", new Dictionary<string, object?> { ["name"] = "lost", ["hello_from"] = "x" });
                await EndWriterOnceAsync();
                return true;
            },
            default
        );

        var refusal = await Should.ThrowAsync<RecordException>(write);
        refusal.Error.ShouldBe(RecordError.Unavailable);
        refusal.Message.ShouldContain("may have happened or not");
        // Here it has not, and its id was not given away.
        (await _store.ServiceAsync("next")).Id.ShouldBe(1);
        (await _store.FilterAsync("HelloWorldService")).Single()["name"].ShouldBe("next");
    }

    [Fact]
    public async Task When_another_core_writes_and_does_not_end_writers_are_told_and_reads_go_on()
    {
        await using var other = new NpgsqlConnection((await TestLocation.OfAsync(_folder.Path)).PostgreSql);
        await other.OpenAsync();
        await ExecuteAsync(other, $"select pg_advisory_lock({Lock})");

        var waiting = Enumerable.Range(0, 100).Select(i => _store.ServiceAsync($"{i}")).ToList();
        var refusals = await Task.WhenAll(waiting.Select(static write => Should.ThrowAsync<RecordException>(write)));

        refusals.ShouldAllBe(static refusal => refusal.Error == RecordError.Unavailable);
        refusals[0].Message.ShouldContain("The store cannot be used at the moment");
        (await _store.FilterAsync("HelloWorldService")).ShouldBeEmpty();

        await ExecuteAsync(other, $"select pg_advisory_unlock({Lock})");
        (await _store.ServiceAsync()).Id.ShouldBe(1);
    }

    // On as many connections, which then wait in the pool.
    private async Task ReadAtOnceAsync(int readers)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => ReadAsync()));

        async Task ReadAsync()
        {
            try
            {
                await _store.Database.ReadAsync(
                    async session =>
                    {
                        await session.QueryAsync<long>("select 1");
                        if (Interlocked.Decrement(ref readers) == 0)
                        {
                            all.SetResult();
                        }

                        await all.Task;
                        return true;
                    },
                    default
                );
            }
            catch (Exception e)
            {
                all.TrySetException(e);
                throw;
            }
        }
    }

    private async Task EndWriterOnceAsync(bool when = true)
    {
        if (when && Interlocked.Exchange(ref _ended, 1) == 0)
        {
            await EndWriterAsync();
        }
    }

    // And waits until it is gone.
    private Task<List<bool>> EndWriterAsync() =>
        _store.Database.ReadAsync(static session => session.QueryAsync<bool>($"select pg_terminate_backend(pid, 5000) {Writers}"), default);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
