using CsCheck;
using Xos.Core.Backup;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xos.Core.Storage.PostgreSql;
using Xos.Core.Tests.Cores;
using Xos.Core.Tests.Records.StateMachine;

namespace Xos.Core.Tests.Backup;

/// <summary>Backups go from one database to the other.</summary>
public sealed class MovingTests : IDisposable
{
    private const int MovedLives = 20;

    private readonly BackupPlace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_goes_from_SQLite_to_PostgreSQL_and_back_is_the_same()
    {
        List<string> expected;
        await using (var first = await TestStore.OpenAtAsync(SqliteIn("first")))
        {
            await first.LoadAsync(TestStore.HelloWorld);
            await first.ServiceAsync("Größe \U0001F600 \u2028 \" \\ \n");
            await first.InstanceAsync("deleted");
            await first.DeleteAsync("HelloWorldServiceInstance", 1);
            await first.InstanceAsync("alive");
            await first.LoadAsync(
                """
                message Ship (XOSBase) {
                    required string name = 1 [max_length = 99]; optional float weight = 2; optional bool is_fast = 3;
                    optional manytomany services->Service:ships = 4:1101;
                }
                """,
                "fleet"
            );
            foreach (var weight in new[] { 0.1, 1e22, -1.5e-7, 3 })
            {
                await first.CreateAsync("Ship", ("name", $"{weight}"), ("weight", weight), ("is_fast", true), ("services", new[] { 1 }));
            }

            expected = await StoreDump.ReadAsync(first.Database);
        }

        await MoveAsync(SqliteIn("first"), await TestLocation.OfAsync(_place.In("second")), "there");
        await MoveAsync(await TestLocation.OfAsync(_place.In("second")), SqliteIn("third"), "back");

        await using var second = await _place.OpenAsync("second");
        await using var third = await TestStore.OpenAtAsync(SqliteIn("third"));
        (await StoreDump.ReadAsync(third.Database)).ShouldBe(expected);
        var ships = await second.FilterAsync("Ship");
        ships.Select(static ship => ship["weight"]).ShouldBe((await third.FilterAsync("Ship")).Select(static ship => ship["weight"]));
        ships.Select(static ship => ship["weight"]).ShouldBe([0.1f, 1e22f, -1.5e-7f, 3f]);
        (await second.InstanceAsync("next")).Id.ShouldBe((await third.InstanceAsync("next")).Id);
    }

    [Fact]
    public async Task Whatever_was_done_on_PostgreSQL_a_backup_takes_it_to_SQLite_as_the_oracle_has_it()
    {
        await using var store = await StoreUnderTest.OpenAsync();

        await StepGenerator.Steps.SampleAsync(
            async steps =>
            {
                await store.LiveAsync(steps);
                await store.MoveAsync(SqliteIn("other"));
            },
            iter: MovedLives,
            threads: 1
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_that_is_made_amid_changes_is_on_the_other_database_what_the_oracle_had_at_one_moment(bool isFromSqlite)
    {
        var sqlite = SqliteIn("one");
        var postgreSql = await TestLocation.OfAsync(_place.In("other"));
        await using var store = await StoreUnderTest.OpenAtAsync(isFromSqlite ? sqlite : postgreSql);
        var amid = 0;

        await StepGenerator.Steps.SampleAsync(
            async steps =>
            {
                if (await store.MoveAmidAsync(steps, isFromSqlite ? postgreSql : sqlite))
                {
                    amid++;
                }
            },
            iter: MovedLives,
            threads: 1
        );

        // Else nothing was tried that is not tried above.
        amid.ShouldBePositive();
    }

    [Fact]
    public async Task A_database_on_which_a_core_runs_is_not_restored_from_outside()
    {
        await using var store = await _place.OpenAsync("store", TestStore.HelloWorld);
        await _place.BackUpAsync(store);
        await store.ServiceAsync();
        await SharedStore.EventuallyAsync(
            TimeSpan.FromSeconds(5),
            async () =>
                await store.Database.ReadAsync(static session => session.FirstOrDefaultAsync<long>(CoreSignal.CountPresent), default) > 0
        );

        var refusal = await Should.ThrowAsync<BackupException>(() => _place.RestoreAsync("store", replace: true));

        refusal.Message.ShouldContain("A core uses");
        (await store.FilterAsync("Service")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_core_on_the_database_takes_up_what_one_restores()
    {
        await using var one = await _place.OpenAsync("store", TestStore.HelloWorld);
        await one.ServiceAsync("kept");
        await _place.BackUpAsync(one);
        await using var other = await _place.OpenAsync("store");
        await one.LoadAsync("message Ship (XOSBase) { required string name = 1 [max_length = 9]; }", "fleet");
        await other.CreateAsync("Ship", ("name", "x"));
        await other.ServiceAsync("lost");

        await using var reader = await BackupReader.OpenAsync(_place.File, default);
        await new StoreBackup(one.Database, one.Time).RestoreAsync(
            await CheckedBackup.CheckAsync(reader, default),
            replace: true,
            null,
            default
        );

        (await Should.ThrowAsync<RecordException>(() => other.CreateAsync("Ship", ("name", "y")))).Error.ShouldBe(RecordError.NotFound);
        (await other.ServiceAsync("new")).Id.ShouldBe(3);
        (await one.FilterAsync("Service")).Select(static service => service["name"]).ShouldBe(["kept", "new"]);
    }

    private StoreLocation SqliteIn(string name) => new(_place.In(name));

    private async Task MoveAsync(StoreLocation from, StoreLocation to, string name)
    {
        await CoreBackup.CreateAsync(BackupPlace.OptionsOf(from), _place.In(name));
        await CoreBackup.RestoreAsync(BackupPlace.OptionsOf(to), _place.In(name), replace: false);
    }
}
