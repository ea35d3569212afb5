using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xos.Server.Tests.Load;
using Xos.Server.Tests.Programs;
using Xunit.Abstractions;

namespace Xos.Server.Tests;

/// <summary>Power cuts at any moment, while eight clients write: what was acknowledged is there, what was not is there wholly or not at all, and who follows the changes is told each once.</summary>
/// <remarks><c>XOS_KILL_ROUNDS</c> and <c>XOS_KILL_SEED</c> choose how many, and which ones again; <c>eng/kill</c> sets them.</remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int ShortestMilliseconds = 20;
    private const int LongestMilliseconds = 400;

    private readonly int _rounds = SettingOf("XOS_KILL_ROUNDS") ?? 20;
    private readonly int _seed = SettingOf("XOS_KILL_SEED") ?? Random.Shared.Next(1_000_000);

    [Fact]
    public async Task Sqlite_keeps_what_was_acknowledged_when_the_core_is_killed()
    {
        await using var core = await CoreProgram.StartAsync();
        await RunAsync(
            [core],
            _ => [core],
            _ => core.Process.KillAsync(),
            core.StartAgainAsync,
            check => AuditCopyAsync(core.DataPath, check)
        );
    }

    [PostgreSqlFact]
    public async Task PostgreSql_keeps_what_was_acknowledged_when_the_core_or_the_database_or_both_are_killed()
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        var database = await server.DatabaseAsync("xos");
        await using var core = await CoreProgram.StartAsync($"PostgreSql={database}");
        await RunAsync([core], _ => [core], KillAsync, () => RecoverAsync(server, core), check => AuditAsync(database, check));

        async Task KillAsync(int round)
        {
            await Task.WhenAll(
                round % 2 == 0 ? core.Process.KillAsync() : Task.CompletedTask,
                round % 4 != 0 ? server.CrashAsync() : Task.CompletedTask
            );
        }
    }

    [PostgreSqlFact]
    public async Task Two_cores_on_one_PostgreSql_agree_on_what_was_acknowledged_when_one_or_both_or_the_database_are_killed()
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        var database = await server.DatabaseAsync("xos");
        // At once, on an empty database.
        var cores = await Task.WhenAll(CoreProgram.StartAsync($"PostgreSql={database}"), CoreProgram.StartAsync($"PostgreSql={database}"));
        await using var first = cores[0];
        await using var second = cores[1];
        await RunAsync(cores, VictimsOf, KillAsync, () => RecoverAsync(server, cores), check => AuditAsync(database, check));

        IReadOnlyList<CoreProgram> VictimsOf(int round) =>
            (round % 4) switch
            {
                1 => [first],
                2 => [second],
                _ => cores,
            };

        Task KillAsync(int round) =>
            round % 4 == 0 ? server.CrashAsync() : Task.WhenAll(VictimsOf(round).Select(static core => core.Process.KillAsync()));
    }

    // What was not killed goes on as it is.
    private static async Task RecoverAsync(PostgreSqlServer server, params IEnumerable<CoreProgram> cores)
    {
        if (!await server.IsRunningAsync())
        {
            await server.ResumeAsync();
        }

        await Task.WhenAll(cores.Where(static core => core.Process.HasExited).Select(static core => core.StartAgainAsync()));
    }

    private static async Task AuditAsync(string database, Func<DbConnection, Task> check)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await check(connection);
    }

    private async Task RunAsync(
        CoreProgram[] cores,
        Func<int, IReadOnlyList<CoreProgram>> victims,
        Func<int, Task> kill,
        Func<Task> recover,
        Func<Func<DbConnection, Task>, Task> audit
    )
    {
        output.WriteLine($"{_rounds} rounds of seed {_seed}");
        using (var clients = new CoreClients(cores[0]))
        {
            await clients.LoadModelsAsync();
        }

        var random = new Random(_seed);
        var crowd = new Crowd(_seed);
        // One on each core: all are told the same.
        var followers = await Task.WhenAll(cores.Select(Follower.StartAsync));
        for (var round = 1; round <= _rounds; round++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(ShortestMilliseconds, LongestMilliseconds));
            try
            {
                await RunOnceAsync(round, moment);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(
                    $"Round {round} of seed {_seed}, killed after {moment.TotalMilliseconds} ms: {e.Message}\nThe core said:\n{string.Join('\n', cores.SelectMany(static core => core.Process.Lines.TakeLast(40)))}",
                    e
                );
            }
        }

        output.WriteLine($"{crowd.Acknowledged} changes were acknowledged");
        crowd.Acknowledged.ShouldBeGreaterThan(_rounds);
        foreach (var follower in followers)
        {
            output.WriteLine($"a watcher was told {follower.Told} changes, over {follower.Watches} watches");
            await follower.DisposeAsync();
        }

        async Task RunOnceAsync(int round, TimeSpan moment)
        {
            await WithClientsAsync(clients =>
                crowd.RunAsync([.. clients.Values], KillLaterAsync, [.. victims(round).Select(core => clients[core])])
            );
            await recover();
            await WithClientsAsync(async clients =>
            {
                await Task.WhenAll(clients.Values.Select(static again => again.WaitUntilServingAsync()));
                await crowd.SettleAsync([.. clients.Values]);
            });
            await audit(CheckAsync);

            async Task CheckAsync(DbConnection connection)
            {
                await StoreAudit.CheckAsync(connection);
                foreach (var follower in followers)
                {
                    await follower.CheckAsync(connection);
                }
            }

            async Task KillLaterAsync()
            {
                await Task.Delay(moment);
                await kill(round);
            }
        }

        async Task WithClientsAsync(Func<IReadOnlyDictionary<CoreProgram, CoreClients>, Task> work)
        {
            var clients = cores.ToDictionary(static core => core, static core => new CoreClients(core));
            try
            {
                await work(clients);
            }
            finally
            {
                foreach (var client in clients.Values)
                {
                    client.Dispose();
                }
            }
        }
    }

    // A copy, as the core has the files.
    private static async Task AuditCopyAsync(string folder, Func<DbConnection, Task> check)
    {
        var copy = Directory.CreateTempSubdirectory("xos-audit-");
        try
        {
            foreach (
                var file in Directory.GetFiles(folder, "xos.db*").Where(static file => !file.EndsWith("-shm", StringComparison.Ordinal))
            )
            {
                File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
            }

            await using var connection = new SqliteConnection($"Data Source={Path.Combine(copy.FullName, "xos.db")};Pooling=False");
            await connection.OpenAsync();
            (await connection.QueryAsync<string>("pragma integrity_check")).ShouldBe(["ok"]);
            (await connection.QueryAsync("pragma foreign_key_check")).ShouldBeEmpty();
            await check(connection);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static int? SettingOf(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
