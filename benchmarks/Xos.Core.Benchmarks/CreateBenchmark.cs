using Microsoft.Data.Sqlite;
using Npgsql;
using Testing.PostgreSql;

namespace Xos.Core.Benchmarks;

/// <summary>Durable creates at 16 clients. The peers write one row with the same durability: one after the other into SQLite, over 16 connections into PostgreSQL.</summary>
internal static class CreateBenchmark
{
    private const int Rounds = 3;
    private const string Row =
        "{\"name\":\"instance\",\"hello_to\":\"Daenerys Targaryen\",\"leaf_model_name\":\"HelloWorldServiceInstance\"}";

    public static async Task RunOnSqliteAsync(TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            Console.WriteLine($"Creates on SQLite, {Load.Clients} clients against one loop of raw inserts, per second");
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            await CompareAsync(core, () => InsertIntoSqliteAsync(Path.Combine(folder.FullName, "peer.db"), duration), duration);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task RunOnPostgreSqlAsync(TimeSpan duration)
    {
        Console.WriteLine($"Creates on PostgreSQL, {Load.Clients} clients against raw inserts over as many connections, per second");
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        var peer = await server.DatabaseAsync("peer");
        await using var core = await ServerProcess.CoreAsync(Path.GetTempPath(), await server.DatabaseAsync("xos"));
        await CompareAsync(core, () => InsertIntoPostgreSqlAsync(peer, duration), duration);
    }

    private static async Task CompareAsync(ServerProcess core, Func<Task<double>> peer, TimeSpan duration)
    {
        using var admin = new CoreClient(core.Address);
        await admin.LoadAsync("hello-world", HelloWorld.Models);
        await admin.ModelAsync("CreateHelloWorldService", HelloWorld.Service("HelloWorld"));
        for (var round = 1; round <= Rounds; round++)
        {
            var raw = await peer();
            var ours = await CreateAsync(core, duration);
            Console.WriteLine($"  raw inserts {raw, 8:F0}   core {ours, 8:F0}   ratio {ours / raw:F2}");
        }
    }

    private static async Task<double> CreateAsync(ServerProcess core, TimeSpan duration)
    {
        var clients = Enumerable.Range(0, Load.Clients).Select(_ => new CoreClient(core.Address)).ToList();
        try
        {
            return await Load.MeasureAsync(
                Load.Clients,
                duration,
                (client, i) => clients[client].ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance($"instance {client} {i}"))
            );
        }
        finally
        {
            clients.ForEach(static client => client.Dispose());
        }
    }

    private static async Task<double> InsertIntoSqliteAsync(string path, TimeSpan duration)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var set = connection.CreateCommand();
        set.CommandText =
            "pragma journal_mode = wal; pragma synchronous = full; create table if not exists peer (id integer primary key, document text)";
        await set.ExecuteNonQueryAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "insert into peer (document) values ($document)";
        insert.Parameters.AddWithValue("$document", Row);
        return await Load.MeasureAsync(1, duration, (_, _) => insert.ExecuteNonQueryAsync());
    }

    private static async Task<double> InsertIntoPostgreSqlAsync(string connectionString, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create($"{connectionString};Max Auto Prepare=10");
        await using (
            var create = source.CreateCommand(
                "create table if not exists peer (id bigint generated always as identity primary key, document jsonb)"
            )
        )
        {
            await create.ExecuteNonQueryAsync();
        }

        var connections = new List<NpgsqlConnection>();
        for (var i = 0; i < Load.Clients; i++)
        {
            connections.Add(await source.OpenConnectionAsync());
        }

        var rate = await Load.MeasureAsync(
            Load.Clients,
            duration,
            async (client, _) =>
            {
                await using var insert = new NpgsqlCommand("insert into peer (document) values (cast($1 as jsonb))", connections[client]);
                insert.Parameters.Add(new() { Value = Row });
                await insert.ExecuteNonQueryAsync();
            }
        );
        connections.ForEach(static connection => connection.Dispose());
        return rate;
    }
}
