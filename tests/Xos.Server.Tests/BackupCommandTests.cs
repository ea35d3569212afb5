using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests;

/// <summary>Backups as operators make them: by commands, beside a core and without one.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private const int ManyObjects = 20_000;

    private const int Kills = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-backup-");

    private string Backup => In("backup");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_backup_is_made_beside_a_running_core_and_restored_where_none_runs()
    {
        await using var core = await CoreProgram.StartAsync();
        using (var clients = new CoreClients(core))
        {
            await clients.LoadModelsAsync();
            await clients.CreateAsync("one");
            (await RunAsync("backup", Backup, $"--DataPath={core.DataPath}")).ExitCode.ShouldBe(0);
            await clients.CreateAsync("two");
        }

        var (refused, why) = await RunAsync("restore", Backup, "--replace", $"--DataPath={core.DataPath}");
        refused.ShouldBe(1);
        why.ShouldContain(core.DataPath);
        (await RunAsync("verify", Backup)).ExitCode.ShouldBe(0);
        await core.Process.InterruptAsync();
        (await RunAsync("restore", Backup, $"--DataPath={core.DataPath}")).Output.ShouldContain("--replace");
        (await RunAsync("restore", Backup, "--replace", $"--DataPath={core.DataPath}")).ExitCode.ShouldBe(0);

        await core.StartAgainAsync();
        using var again = new CoreClients(core);
        (await again.ListAsync()).Keys.ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_wrong_command_line_is_told_and_no_core_starts()
    {
        foreach (
            var arguments in new string[][]
            {
                ["bakcup", "x"],
                ["restore"],
                ["backup", "a", "b"],
                ["backup", "a", "--Nonsense=1"],
                ["import"],
            }
        )
        {
            var (code, output) = await RunAsync(arguments);
            code.ShouldBe(2);
            output.ShouldContain("--help");
        }

        var (success, help) = await RunAsync("--help");
        success.ShouldBe(0);
        new[] { "backup", "restore", "verify", "import", "health" }.ShouldAllBe(command =>
            help.Contains(command, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_import_that_cannot_be_made_says_why_and_makes_no_store()
    {
        var (code, output) = await RunAsync("import", "--from=Host=127.0.0.1;Port=1;Database=xos", $"--DataPath={In("store")}");

        code.ShouldBe(1);
        output.ShouldContain("xos-server: The reference's database cannot be read");
        Directory.Exists(In("store")).ShouldBeFalse();
    }

    [Fact]
    public Task Killed_at_any_moment_of_a_restore_there_is_the_old_store_or_the_new_one() =>
        KillAsync($"--DataPath={In("many")}", $"--DataPath={In("few")}", SqliteAt);

    [PostgreSqlFact]
    public async Task Killed_at_any_moment_of_a_restore_on_PostgreSql_there_is_the_old_store_or_the_new_one()
    {
        var server = await PostgreSqlServer.Shared;
        await KillAsync(
            $"--PostgreSql={await server.DatabaseAsync("restore_many")}",
            $"--PostgreSql={await server.DatabaseAsync("restore_few")}",
            static setting => new NpgsqlConnection(setting["--PostgreSql=".Length..])
        );
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_there_is_no_half_backup_and_the_store_stays_as_it_was()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 16);
        var small = $"--DataPath={Path.Combine(disk.Path, "store")}";
        await MakeStoreAsync(small, SqliteAt, 1);
        await MakeStoreAsync($"--DataPath={In("many")}", SqliteAt, 50_000);
        (await RunAsync("backup", Backup, $"--DataPath={In("many")}")).ExitCode.ShouldBe(0);
        var before = await CountAsync(small, SqliteAt);

        var (restored, why) = await RunAsync("restore", Backup, "--replace", small);
        restored.ShouldBe(1, why);
        why.ShouldContain("no room");
        (await CountAsync(small, SqliteAt)).ShouldBe(before);

        disk.Fill();
        var (made, reason) = await RunAsync("backup", Path.Combine(disk.Path, "backup"), $"--DataPath={In("many")}");
        made.ShouldBe(1, reason);
        reason.ShouldContain("cannot be written");
        Directory.GetFiles(disk.Path, "backup*").ShouldBeEmpty();
    }

    private static SqliteConnection SqliteAt(string setting) =>
        new($"Data Source={Path.Combine(setting["--DataPath=".Length..], "xos.db")};Pooling=False");

    private async Task KillAsync(string many, string few, Func<string, DbConnection> connect)
    {
        await MakeStoreAsync(many, connect, ManyObjects);
        await MakeStoreAsync(few, connect, 1);
        (await RunAsync("backup", Backup, many)).ExitCode.ShouldBe(0);
        (await RunAsync("backup", In("small"), few)).ExitCode.ShouldBe(0);
        var since = Stopwatch.GetTimestamp();
        (await RunAsync("restore", Backup, "--replace", few)).ExitCode.ShouldBe(0);
        var whole = Stopwatch.GetElapsedTime(since);
        var random = new Random(7);
        var larger = await CountAsync(few, connect);
        larger.ShouldBeGreaterThan(ManyObjects);
        var killed = 0;

        for (var round = 0; killed < Kills; round++)
        {
            round.ShouldBeLessThan(10 * Kills);
            (await RunAsync("restore", In("small"), "--replace", few)).ExitCode.ShouldBe(0);
            var smaller = await CountAsync(few, connect);
            smaller.ShouldBeLessThan(10);
            await using (var restore = ChildProgram.Start(BuiltProgram.Server, ["restore", Backup, "--replace", few]))
            {
                await Task.Delay(whole * (0.4 + (0.6 * random.NextDouble())));
                if (restore.HasExited)
                {
                    // The machine was busier when it was measured.
                    whole *= 0.7;
                }
                else
                {
                    await restore.KillAsync();
                    killed++;
                }
            }

            (await CountAsync(few, connect)).ShouldBeOneOf(smaller, larger);
        }
    }

    private static async Task<long> CountAsync(string setting, Func<string, DbConnection> connect)
    {
        await using var connection = connect(setting);
        await connection.OpenAsync();
        if (connection is SqliteConnection)
        {
            (await connection.QueryAsync<string>("pragma integrity_check")).ShouldBe(["ok"]);
            (await connection.QueryAsync("pragma foreign_key_check")).ShouldBeEmpty();
        }

        return await connection.ExecuteScalarAsync<long>("select count(*) from record");
    }

    // Past the core, which would take its time.
    private static async Task MakeStoreAsync(string setting, Func<string, DbConnection> connect, int sites)
    {
        await using (
            var core = ChildProgram.Start(
                BuiltProgram.Server,
                [setting, "--Grpc:Port=0", "--Tosca:Port=0", "--Rest:Port=0", "--Web:Port=0"]
            )
        )
        {
            await core.WaitForLineAsync("XOS_CORE_READY ");
            await core.InterruptAsync();
        }

        await using var connection = connect(setting);
        await connection.OpenAsync();
        await connection.ExecuteAsync(
            """
            with recursive ids(id) as (select 2 union all select id + 1 from ids where id <= @sites)
            insert into record (root, id, model, created, updated, document)
            select r.root, ids.id, r.model, r.created, r.updated, r.document from record r, ids where r.root = 'Site' and r.id = 1
            """,
            new { sites }
        );
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var program = ChildProgram.Start(BuiltProgram.Server, arguments);
        var code = await program.WaitForExitAsync();
        return (code, string.Join('\n', program.Lines));
    }
}
