using System.Data.Common;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Storage;

/// <summary>Changes that are committed together stay apart all the same.</summary>
public sealed class GroupWriterTests : IAsyncLifetime
{
    private const int Pairs = 12;
    private const string BeforeWriting = "refusal before writing";

    // Long enough to be interrupted, on either database.
    private const string SlowQuery =
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < 300000) select count(*) from n";

    // Checked at commit, on both databases.
    private const string BrokenLink =
        "insert into link (source_root, source_id, name, position, target_root, target_id, is_member) values ('Service', 1, 'x', 0, 'Service', 99, 0)";

    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public static TheoryData<string> Failures => ["refusal", "fault", "cancellation", "bad SQL", "broken link", BeforeWriting];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Those_that_fail_in_the_middle_leave_nothing_and_those_beside_them_are_written(string failure)
    {
        var writes = await _store.TogetherAsync([
            .. Enumerable
                .Range(0, Pairs)
                .SelectMany(i =>
                    new Func<Task<int>>[]
                    {
                        () => CreateAsync($"good {i}"),
                        () => CreateAsync($"bad {i}", FailureOf(failure, i), from: failure == BeforeWriting ? null : "x"),
                    }
                ),
        ]);

        var good = writes.Where(static (_, i) => i % 2 == 0).ToList();
        (await Task.WhenAll(good)).ShouldBe(Enumerable.Range(1, Pairs));
        foreach (var (bad, i) in writes.Where(static (_, i) => i % 2 == 1).Select(static (write, i) => (write, i)))
        {
            await ShouldFailAsync(bad, failure, i);
        }

        (await NamesAsync()).ShouldBe(Enumerable.Range(0, Pairs).Select(static i => $"good {i}"));
        (await CountAsync("select count(*) from change where model = 'HelloWorldService'")).ShouldBe(Pairs);
        (await CountAsync("select count(*) from unique_key where scope = 'Service.name'")).ShouldBe(Pairs);
        (await CountAsync("select last from counter where root = 'Service'")).ShouldBe(Pairs);
        // What the writer remembers is what is there.
        (await _store.ServiceAsync("bad 0")).Id.ShouldBe(Pairs + 1);
    }

    [Fact]
    public async Task Statements_of_a_refused_one_are_taken_back_too_when_they_went_straight_to_the_database()
    {
        var writes = await _store.TogetherAsync([
            () => CreateAsync("good"),
            () =>
                _store.Database.WriteAsync<int>(
                    static async session =>
                    {
                        await session.ExecuteAsync("insert into service (name, version, hash, loaded) values ('half', '', '', 0)");
                        throw new RecordException(RecordError.FailedPrecondition, "not after all");
                    },
                    default
                ),
            () => CreateAsync("also good"),
        ]);

        (await Should.ThrowAsync<RecordException>(writes[1])).Message.ShouldBe("not after all");
        await Task.WhenAll(writes[0], writes[2]);
        (await NamesAsync()).ShouldBe(["good", "also good"]);
        (await CountAsync("select count(*) from service where name = 'half'")).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_never_runs()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var ran = false;
        var writes = await _store.TogetherAsync([
            () => CreateAsync("good"),
            () =>
                _store.Database.WriteAsync(
                    _ =>
                    {
                        ran = true;
                        return Task.FromResult(0);
                    },
                    cancellation.Token
                ),
            () => CreateAsync("also good"),
        ]);

        await Should.ThrowAsync<OperationCanceledException>(writes[1]);
        ran.ShouldBeFalse();
        (await Task.WhenAll(writes[0], writes[2])).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task One_that_is_cancelled_in_the_middle_of_a_statement_takes_no_other_with_it()
    {
        await _store.ServiceAsync("before");
        using var cancellation = new CancellationTokenSource();
        var writes = await _store.TogetherAsync([
            async () => (await _store.UpdateAsync("HelloWorldService", 1, ("name", "after"))).Id,
            () =>
                _store.Database.WriteAsync(
                    async session =>
                    {
                        await session.ExecuteAsync("insert into service (name, version, hash, loaded) values ('half', '', '', 0)");
                        var query = session.FirstOrDefaultAsync<long>(SlowQuery);
                        await cancellation.CancelAsync();
                        await query;
                        return await session.FirstOrDefaultAsync<int>("select 1");
                    },
                    cancellation.Token
                ),
        ]);

        await Should.ThrowAsync<OperationCanceledException>(writes[1]);
        await writes[0];
        (await _store.GetAsync("HelloWorldService", 1))["name"].ShouldBe("after");
        (await CountAsync("select count(*) from service where name = 'half'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_one_was_refused_for_may_have_come_from_another_that_then_failed_and_is_asked_again()
    {
        // The first holds the name until its commit fails; the second must not be told that it is taken.
        var writes = await _store.TogetherAsync([
            () => CreateAsync("wanted", static session => session.AddAsync(BrokenLink)),
            () => CreateAsync("wanted"),
        ]);

        await Should.ThrowAsync<DbException>(writes[0]);
        (await writes[1]).ShouldBe(1);
        (await NamesAsync()).ShouldBe(["wanted"]);
    }

    [Fact]
    public async Task An_owner_that_fails_when_it_is_told_of_its_commit_stops_nobody()
    {
        var write = _store.Database.WriteAsync(
            static _ => Task.FromResult(0),
            default,
            static _ => throw new InvalidOperationException("deaf")
        );

        (await Should.ThrowAsync<InvalidOperationException>(write)).Message.ShouldBe("deaf");
        (await _store.ServiceAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task Closing_writes_what_waits_and_takes_nothing_more()
    {
        using var folder = new TemporaryFolder();
        List<Task<Record>> writes;
        await using (var store = await TestStore.OpenAsync(folder: folder.Path))
        {
            writes = [.. Enumerable.Range(0, 200).Select(i => store.ServiceAsync($"{i}"))];
            await store.Database.DisposeAsync();
            await Task.WhenAll(writes);
            await Should.ThrowAsync<ObjectDisposedException>(() => store.ServiceAsync("too late"));
        }

        await using var again = await TestStore.OpenAsync(xproto: null, folder: folder.Path);
        (await again.FilterAsync("HelloWorldService")).Count.ShouldBe(writes.Count);
    }

    private static Func<StoreSession, Task> FailureOf(string failure, int i) =>
        failure switch
        {
            "refusal" => _ => throw new RecordException(RecordError.FailedPrecondition, $"no {i}"),
            "fault" => _ => throw new InvalidOperationException($"no {i}"),
            "cancellation" => _ => throw new OperationCanceledException($"no {i}"),
            "bad SQL" => session => session.ExecuteAsync($"insert into nowhere_{i} values (1)"),
            "broken link" => session => session.AddAsync(BrokenLink.Replace("'Service', 1", "'Service', 9999", StringComparison.Ordinal)),
            _ => _ => Task.CompletedTask,
        };

    private static async Task ShouldFailAsync(Task write, string failure, int i)
    {
        switch (failure)
        {
            case "refusal":
                (await Should.ThrowAsync<RecordException>(write)).Message.ShouldBe($"no {i}");
                break;
            case "fault":
                (await Should.ThrowAsync<InvalidOperationException>(write)).Message.ShouldBe($"no {i}");
                break;
            case "cancellation":
                await Should.ThrowAsync<OperationCanceledException>(write);
                break;
            case "bad SQL":
                (await Should.ThrowAsync<DbException>(write)).Message.ShouldContain($"nowhere_{i}");
                break;
            case "broken link":
                await Should.ThrowAsync<DbException>(write);
                break;
            default:
                (await Should.ThrowAsync<RecordException>(write)).Faults.Single().Field.ShouldBe("hello_from");
                break;
        }
    }

    private Task<int> CreateAsync(string name, Func<StoreSession, Task>? then = null, string? from = "x") =>
        _store.Database.WriteAsync(
            async session =>
            {
                var unit = new UnitOfWork(session, _store.Catalog.Current, TestStore.Admin, Instant.Now(TimeProvider.System));
                var record = await unit.CreateAsync(
                    "HelloWorldService",
                    new Dictionary<string, object?> { ["name"] = name, ["hello_from"] = from }
                );
                if (then is not null)
                {
                    // So that nothing is held back any more where writes are.
                    (await unit.GetAsync("HelloWorldService", record.Id))["name"]
                        .ShouldBe(name);
                    await then(session);
                }

                return record.Id;
            },
            default
        );

    private async Task<IEnumerable<object?>> NamesAsync() =>
        (await _store.FilterAsync("HelloWorldService")).Select(static record => record["name"]);

    private Task<long> CountAsync(string sql) => _store.Database.ReadAsync(session => session.FirstOrDefaultAsync<long>(sql), default);
}
