using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
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
        foreach (var arguments in new string[][] { ["bakcup", "x"], ["restore"], ["backup", "a", "b"], ["backup", "a", "--Nonsense=1"] })
        {
            var (code, output) = await RunAsync(arguments);
            code.ShouldBe(2);
            output.ShouldContain("--help");
        }

        var (success, help) = await RunAsync("--help");
        success.ShouldBe(0);
        new[] { "backup", "restore", "verify" }.ShouldAllBe(command => help.Contains(command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_restore_there_is_the_old_store_or_the_new_one()
    {
        await MakeStoreAsync(In("many"), ManyObjects);
        await MakeStoreAsync(In("few"), 1);
        (await RunAsync("backup", Backup, $"--DataPath={In("many")}")).ExitCode.ShouldBe(0);
        (await RunAsync("backup", In("small"), $"--DataPath={In("few")}")).ExitCode.ShouldBe(0);
        var since = Stopwatch.GetTimestamp();
        (await RunAsync("restore", Backup, "--replace", $"--DataPath={In("few")}")).ExitCode.ShouldBe(0);
        var whole = Stopwatch.GetElapsedTime(since);
        var random = new Random(7);
        var before = await CountAsync();
        before.ShouldBeGreaterThan(ManyObjects);
        var killed = 0;

        for (var round = 0; round < Kills; round++)
        {
            (await RunAsync("restore", In("small"), "--replace", $"--DataPath={In("few")}")).ExitCode.ShouldBe(0);
            var few = await CountAsync();
            few.ShouldBeLessThan(10);
            await using (var restore = ChildProgram.Start(BuiltProgram.Server, ["restore", Backup, "--replace", $"--DataPath={In("few")}"]))
            {
                await Task.Delay(whole * (0.4 + (0.6 * random.NextDouble())));
                killed += restore.HasExited ? 0 : 1;
                await restore.KillAsync();
            }

            (await CountAsync()).ShouldBeOneOf(few, before);
        }

        killed.ShouldBePositive();
    }

    private async Task<long> CountAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(In("few"), "xos.db")};Pooling=False");
        await connection.OpenAsync();
        (await connection.QueryAsync<string>("pragma integrity_check")).ShouldBe(["ok"]);
        (await connection.QueryAsync("pragma foreign_key_check")).ShouldBeEmpty();
        return await connection.ExecuteScalarAsync<long>("select count(*) from record");
    }

    // Past the core, which would take its time.
    private static async Task MakeStoreAsync(string folder, int sites)
    {
        await using (
            var core = ChildProgram.Start(BuiltProgram.Server, [$"--DataPath={folder}", "--Grpc:Port=0", "--Tosca:Port=0", "--Web:Port=0"])
        )
        {
            await core.WaitForLineAsync("XOS_CORE_READY ");
            await core.InterruptAsync();
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "xos.db")};Pooling=False");
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
