using Xos.Core.Backup;

namespace Xos.Core.Tests.Backup;

public sealed class BackupUnderLoadTests : IDisposable
{
    private const int Writers = 4;

    private readonly BackupPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_backup_that_is_made_while_others_write_has_what_was_there_at_one_moment()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        var location = await TestLocation.OfAsync(_place.In("store"));
        using var stop = new CancellationTokenSource();
        var before = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = 0;
        var work = Enumerable.Range(0, Writers).Select(i => Task.Run(() => WriteAsync(i))).ToList();
        await before.Task;
        var acknowledged = Volatile.Read(ref written);

        // As another process does it. After each of its pages it waits for the others to have written on: whoever kept them from that fails here.
        await CoreBackup.CreateAsync(BackupPlace.OptionsOf(location), _place.File, _ => AwaitNextWrite());
        await stop.CancelAsync();
        await Task.WhenAll(work);

        await _place.RestoreAsync("other");
        await using var other = await _place.OpenAsync("other");
        var names = (await other.FilterAsync("HelloWorldService")).Select(static service => (string)service["name"]!).ToList();
        names.Count.ShouldBeGreaterThanOrEqualTo(2 * acknowledged);
        names.Count.ShouldBeLessThan(2 * written);
        // What happened together is there together.
        var halves = names.ToLookup(static name => name[0], static name => name[1..]);
        halves['a'].Order().ShouldBe(halves['b'].Order());
        // And of all changes, in the order of their commits, there are the first ones.
        var first = await ChangesAsync(other);
        (await ChangesAsync(store)).Take(first.Count).ShouldBe(first);
        first.Count(static change => change.Kind == "created").ShouldBe(await CountAsync(other));

        void AwaitNextWrite()
        {
            var seen = Volatile.Read(ref written);
            SpinWait.SpinUntil(() => Volatile.Read(ref written) > seen, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        }

        async Task WriteAsync(int writer)
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var name = FormattableString.Invariant($"{writer}.{i}");
                await store.Records.ExecuteAsync(
                    TestStore.Admin,
                    async unit =>
                    {
                        foreach (var half in new[] { 'a', 'b' })
                        {
                            await unit.CreateAsync(
                                "HelloWorldService",
                                new Dictionary<string, object?> { ["name"] = $"{half}{name}", ["hello_from"] = new string('x', 100) }
                            );
                        }

                        return true;
                    },
                    default
                );
                if (Interlocked.Increment(ref written) == 500)
                {
                    before.SetResult();
                }
            }
        }
    }

    [Fact]
    public async Task Those_who_write_while_a_core_restores_lose_nothing_that_was_acknowledged_later()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        await store.ServiceAsync("kept");
        await _place.BackUpAsync(store);
        await using var reader = await BackupReader.OpenAsync(_place.File, default);
        var backup = await CheckedBackup.CheckAsync(reader, default);

        // All of them wait for their turn before the first is served.
        var changes = Enumerable
            .Range(0, 40)
            .Select(i =>
                (Func<Task<string>>)(
                    i == 20
                        ? async () =>
                        {
                            await new StoreBackup(store.Database, store.Time).RestoreAsync(backup, replace: true, null, default);
                            return "restored";
                        }
                        : async () => (string)(await store.ServiceAsync($"s{i}"))["name"]!
                )
            );
        await Task.WhenAll(await store.TogetherAsync(changes));

        var services = await store.FilterAsync("HelloWorldService");
        services
            .Select(static service => (string)service["name"]!)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(21, 19).Select(static i => $"s{i}").Append("kept").Order(StringComparer.Ordinal));
        // No id that somebody was told stands for something else now.
        services.Where(static service => service["name"] is not "kept").Min(static service => service.Id).ShouldBeGreaterThan(21);
    }

    private static Task<int> CountAsync(TestStore store) =>
        store.Database.ReadAsync(static session => session.FirstOrDefaultAsync<int>("select count(*) from record"), default);

    private static Task<List<(long Seq, string Kind, long Id)>> ChangesAsync(TestStore store) =>
        store.Database.ReadAsync(
            static session =>
                session.QueryAsync<(long Seq, string Kind, long Id)>(
                    "select seq, kind, id from change where kind <> 'restored' order by seq"
                ),
            default
        );
}
