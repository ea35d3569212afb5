using System.Globalization;
using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

/// <summary>Many who want the same thing at the same time.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Racers = 16;

    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Of_updates_made_from_the_same_version_one_succeeds_and_the_others_are_aborted()
    {
        var service = await _store.ServiceAsync();

        var errors = await RaceAsync(i => SetAsync(service, $"{i}"));

        errors.Count(static error => error is null).ShouldBe(1);
        errors.Count(static error => error == RecordError.Aborted).ShouldBe(Racers - 1);
        var winner = errors.IndexOf(null).ToString(CultureInfo.InvariantCulture);
        (await _store.GetAsync("HelloWorldService", service.Id))["hello_from"].ShouldBe(winner);
    }

    [Fact]
    public async Task Of_objects_with_one_unique_name_one_is_created_and_the_others_exist_already()
    {
        for (var round = 1; round <= 10; round++)
        {
            var name = $"wanted {round}";

            var errors = await RaceAsync(_ => _store.ServiceAsync(name));

            errors.Count(static error => error is null).ShouldBe(1);
            errors.Count(static error => error == RecordError.AlreadyExists).ShouldBe(Racers - 1);
            // Those that lost took no id.
            (await _store.FilterAsync("HelloWorldService"))
                .Select(static service => service.Id)
                .ShouldBe(Enumerable.Range(1, round));
        }
    }

    [Fact]
    public async Task Nothing_that_lives_links_to_an_object_that_was_deleted_at_the_same_time()
    {
        const int rounds = 40;
        var linked = 0;
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var owner = await _store.ServiceAsync($"owner {round}");
            var place = round % Racers;

            var errors = await RaceAsync(i =>
                i == place
                    ? _store.DeleteAsync("HelloWorldService", owner.Id)
                    : _store.CreateAsync("HelloWorldServiceInstance", ("name", "x"), ("hello_to", "x"), ("owner", owner.Id))
            );

            errors.ShouldAllBe(static error => error == null || error == RecordError.Invalid);
            errors[place].ShouldBeNull();
            linked += errors.Count(static error => error is null) - 1;
            refused += errors.Count(static error => error is not null);
            // Those that came before went with it.
            (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldBeEmpty();
            (
                await CountAsync(
                    """
                    select count(*) from link l
                    join record s on s.root = l.source_root and s.id = l.source_id and s.deleted = 0
                    left join record t on t.root = l.target_root and t.id = l.target_id
                    where t.id is null or t.deleted = 1
                    """
                )
            ).ShouldBe(0);
        }

        // Both orders happened.
        linked.ShouldBePositive();
        refused.ShouldBePositive();
        (await CountAsync("select count(*) from record where model = 'HelloWorldServiceInstance'")).ShouldBe(linked);
    }

    [Fact]
    public async Task Nothing_that_lives_keeps_an_optional_link_to_an_object_that_was_deleted_at_the_same_time()
    {
        var instances = new List<Record>();
        await _store.ServiceAsync();
        for (var i = 0; i < Racers; i++)
        {
            instances.Add(await _store.InstanceAsync($"{i}"));
        }

        for (var round = 0; round < 20; round++)
        {
            var master = await _store.InstanceAsync($"master {round}");
            var place = round % Racers;

            await RaceAsync(i =>
                i == place
                    ? _store.DeleteAsync("HelloWorldServiceInstance", master.Id)
                    : _store.UpdateAsync("HelloWorldServiceInstance", instances[i].Id, ("master_serviceinstance", master.Id))
            );

            (await _store.FilterAsync("HelloWorldServiceInstance")).ShouldAllBe(static instance =>
                instance["master_serviceinstance"] == null
            );
        }
    }

    [Fact]
    public async Task Increments_that_are_tried_again_when_they_are_aborted_are_all_counted()
    {
        const int each = 20;
        var service = await _store.CreateAsync("HelloWorldService", ("name", "counter"), ("hello_from", "0"));

        await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => Task.Run(IncrementAsync)));

        (await _store.GetAsync("HelloWorldService", service.Id))["hello_from"].ShouldBe($"{Racers * each}");

        async Task IncrementAsync()
        {
            for (var done = 0; done < each; )
            {
                var read = await _store.GetAsync("HelloWorldService", service.Id);
                try
                {
                    await SetAsync(read, $"{int.Parse((string)read["hello_from"]!, CultureInfo.InvariantCulture) + 1}");
                    done++;
                }
                catch (RecordException e) when (e.Error == RecordError.Aborted)
                {
                    // Somebody was faster: from the start.
                }
            }
        }
    }

    [Fact]
    public async Task Who_reads_beside_writers_sees_whole_units()
    {
        const int units = 150;
        const int most = 100_000;
        var service = await _store.CreateAsync("HelloWorldService", ("name", "both"), ("hello_from", "0"));
        var instance = await _store.CreateAsync("HelloWorldServiceInstance", ("name", "both"), ("hello_to", "0"));
        using var over = new CancellationTokenSource();
        using var waiting = new CountdownEvent(4);
        var readers = Enumerable.Range(0, waiting.InitialCount).Select(_ => Task.Run(ReadAsync)).ToList();

        // As long as it takes until each reader saw things change.
        for (var i = 1; i <= units || (!waiting.IsSet && i <= most); i++)
        {
            await _store.Records.ExecuteAsync(TestStore.Admin, unit => ChangeBothAsync(unit, $"{i}"), default);
        }

        await over.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(static states => states > 1);

        async Task<bool> ChangeBothAsync(IUnitOfWork unit, string text)
        {
            Dictionary<string, object?> from = new() { ["hello_from"] = text };
            await unit.UpdateAsync("HelloWorldService", service.Id, from, SaveOptions.Default);
            Dictionary<string, object?> to = new() { ["hello_to"] = text };
            await unit.UpdateAsync("HelloWorldServiceInstance", instance.Id, to, SaveOptions.Default);
            return true;
        }

        // How many different states it saw.
        async Task<int> ReadAsync()
        {
            var states = new HashSet<object>();
            while (!over.IsCancellationRequested)
            {
                var (from, to) = await _store.Records.ReadAsync(
                    TestStore.Admin,
                    async unit =>
                        (
                            (await unit.GetAsync("HelloWorldService", service.Id))["hello_from"],
                            (await unit.GetAsync("HelloWorldServiceInstance", instance.Id))["hello_to"]
                        ),
                    default
                );
                from.ShouldBe(to);
                if (states.Add(from!) && states.Count == 2)
                {
                    waiting.Signal();
                }
            }

            return states.Count;
        }
    }

    private Task<Record> SetAsync(Record read, string text) =>
        _store.UpdateAsync(
            TestStore.Admin,
            new() { Version = ((Instant)read["updated"]!).Microseconds },
            "HelloWorldService",
            read.Id,
            ("hello_from", text)
        );

    // All begin at once, on threads of their own. Gives why each was refused; null where it was not.
    private static async Task<List<RecordError?>> RaceAsync(Func<int, Task> run)
    {
        using var start = new Barrier(Racers);
        var errors = await Task.WhenAll(
            Enumerable
                .Range(0, Racers)
                .Select(i =>
                    Task.Factory.StartNew(() => RunAsync(i), default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
                )
        );
        return [.. errors];

        async Task<RecordError?> RunAsync(int i)
        {
            start.SignalAndWait();
            try
            {
                await run(i);
                return null;
            }
            catch (RecordException e)
            {
                return e.Error;
            }
        }
    }

    private Task<long> CountAsync(string sql) => _store.Database.ReadAsync(session => session.FirstOrDefaultAsync<long>(sql), default);
}
