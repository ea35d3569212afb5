using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_stored_is_there_when_the_file_is_opened_again()
    {
        await using (var store = await TestStore.OpenAsync(folder: _folder.Path))
        {
            await store.ServiceAsync();
            await store.InstanceAsync();
            await store.DeleteAsync("HelloWorldServiceInstance", 1);
        }

        await using var again = await TestStore.OpenAsync(xproto: null, folder: _folder.Path);
        (await again.GetAsync("HelloWorldService", 1))["hello_from"].ShouldBe("Jhon Snow");
        (await again.GetAsync("HelloWorldServiceInstance", 1))["deleted"].ShouldBe(true);
        (await again.InstanceAsync()).Id.ShouldBe(2);
        (await again.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.NothingChanged);
    }

    [Fact]
    public async Task A_copy_taken_while_it_is_in_use_holds_all_that_was_acknowledged_and_nothing_of_what_was_not()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);
        await store.ServiceAsync("acknowledged");
        using var copy = new TemporaryFolder();

        await store.Records.ExecuteAsync(
            TestStore.Admin,
            async unit =>
            {
                await unit.CreateAsync("HelloWorldService", new Dictionary<string, object?> { ["name"] = "half", ["hello_from"] = "x" });
                CopyFiles(_folder.Path, copy.Path);
                return true;
            },
            default
        );

        // What a killed process leaves behind: the files as they were at that moment.
        await using var afterwards = await TestStore.OpenAsync(xproto: null, folder: copy.Path);
        (await afterwards.FilterAsync("HelloWorldService")).Select(static service => service["name"]).ShouldBe(["acknowledged"]);
    }

    [Fact]
    public async Task It_is_set_to_survive_a_power_cut_and_to_enforce_its_links()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);

        var settings = await store.Database.WriteAsync(
            static async session =>
                (
                    await session.FirstOrDefaultAsync<string>("pragma journal_mode"),
                    await session.FirstOrDefaultAsync<long>("pragma synchronous"),
                    await session.FirstOrDefaultAsync<long>("pragma foreign_keys")
                ),
            default
        );

        settings.ShouldBe(("wal", 2, 1));
    }

    [Fact]
    public async Task The_database_itself_refuses_what_the_rules_would_have_refused()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);
        await store.ServiceAsync();

        foreach (
            var sql in new[]
            {
                "insert into link (source_root, source_id, name, position, target_root, target_id, is_member) values ('Service', 1, 'x', 0, 'Service', 99, 0)",
                "insert into unique_key (scope, value, root, id) values ('Service.name', '[\"HelloWorld\"]', 'Service', 1)",
            }
        )
        {
            await Should.ThrowAsync<SqliteException>(() => store.Database.WriteAsync(session => session.ExecuteAsync(sql), default));
        }
    }

    [Fact]
    public async Task After_a_failed_write_the_next_one_works()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);
        await Should.ThrowAsync<SqliteException>(() =>
            store.Database.WriteAsync(static session => session.ExecuteAsync("insert into nowhere values (1)"), default)
        );

        (await store.ServiceAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task Two_cores_cannot_have_one_folder()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);

        var refusal = await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(new(_folder.Path), TimeProvider.System));

        refusal.Message.ShouldContain("If another core uses it, stop that one or give this one another folder as DataPath.");
    }

    [Fact]
    public async Task A_store_that_a_newer_core_wrote_is_not_touched()
    {
        await using (var store = await TestStore.OpenAsync(folder: _folder.Path))
        {
            await store.Database.WriteAsync(
                static session => session.ExecuteAsync("insert into schema_script (number, name, applied) values (999, 'future', 0)"),
                default
            );
        }

        var refusal = await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(new(_folder.Path), TimeProvider.System));

        refusal.Message.ShouldContain("was written by a newer core (tables 999");
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused_and_left_alone()
    {
        var path = Path.Combine(_folder.Path, "xos.db");
        await File.WriteAllTextAsync(path, "these are somebody's notes, many of them, and no database at all");

        (await Should.ThrowAsync<StoreException>(() => Database.OpenAsync(new(_folder.Path), TimeProvider.System))).Message.ShouldContain(
            "cannot be opened"
        );

        (await File.ReadAllTextAsync(path)).ShouldStartWith("these are somebody's notes");
    }

    [Theory]
    [InlineData(nameof(RecordSet.DirtyForSync), "record_dirty_for_sync")]
    [InlineData(nameof(RecordSet.DirtyForPolicy), "record_dirty_for_policy")]
    [InlineData(nameof(RecordSet.DeletedForSync), "record_deleted")]
    public async Task What_synchronizers_ask_every_few_seconds_is_answered_from_an_index(string set, string index)
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);
        var query = new RecordQuery(Enum.Parse<RecordSet>(set));

        (await PlanAsync(store, "Service", query)).ShouldContain(index);
        (await PlanAsync(store, "HelloWorldService", query)).ShouldContain(index);
    }

    [Fact]
    public async Task What_fails_is_shown_from_an_index_for_all_classes_of_a_root()
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);

        var plan = await PlanAsync(store, "Service", new(RecordSet.Failing) { Order = [new("updated", Descending: true)] });

        plan.ShouldContain("record_failing");
    }

    [Theory]
    [InlineData("Service")]
    [InlineData("HelloWorldService")]
    public async Task Objects_are_found_by_name_from_an_index(string model)
    {
        await using var store = await TestStore.OpenAsync(folder: _folder.Path);
        using (var builder = new IndexBuilder(store.Database, store.Catalog, NullLogger<IndexBuilder>.Instance))
        {
            await builder.RunOnceAsync(default);
        }

        (await PlanAsync(store, model, RecordQuery.Where(("name", "HelloWorld")))).ShouldContain("field_Service_name_string");
    }

    [Fact]
    public async Task Rights_are_looked_up_by_an_index_once_for_a_list_and_not_for_each_object()
    {
        await using var store = await TestStore.OpenAsync();
        using (var builder = new IndexBuilder(store.Database, store.Catalog, NullLogger<IndexBuilder>.Instance))
        {
            await builder.RunOnceAsync(default);
        }

        var plan = await PlanAsync(store, "Slice", RecordQuery.Live, new(TestStore.Person, IsWrite: false));

        plan.ShouldContain("field_Privilege_accessor_id_int32");
        plan.ShouldContain("LIST SUBQUERY");
        plan.Split('\n')
            .ShouldNotContain(static step =>
                step.StartsWith("CORRELATED", StringComparison.Ordinal) && step.Contains("LIST", StringComparison.Ordinal)
            );
    }

    private static async Task<string> PlanAsync(TestStore store, string model, RecordQuery query, Access? access = null)
    {
        var (catalog, dialect, parameters) = (store.Catalog.Current, store.Database.Dialect, new SqlParameters());
        var type = catalog.Find(model)!;
        var condition = QueryTranslator.Translate(catalog, type, query, access, dialect, parameters);
        var sql =
            $"select * from record r where {RecordSql.IsOf("r", type)} and {condition} order by {OrderTranslator.Translate(type, query, dialect)} limit 1000";
        return await store.Database.ReadAsync(
            async session =>
            {
                // A plan alone would be made by what this connection last knew of the tables.
                await session.FirstOrDefaultAsync<long>("select count(*) from record");
                var steps = new List<string>();
                await using var reader = await session.ReadAsync($"explain query plan {sql}", [.. parameters.Values]);
                while (await reader.ReadAsync())
                {
                    steps.Add(reader.GetString(3));
                }

                return string.Join('\n', steps);
            },
            default
        );
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "xos.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
