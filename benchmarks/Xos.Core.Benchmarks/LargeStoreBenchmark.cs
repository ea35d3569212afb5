using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Xos.Protos;

namespace Xos.Core.Benchmarks;

/// <summary>A store with very many objects of which few are dirty: what a synchronizer asks, what a list asks, how long a start takes.</summary>
internal static class LargeStoreBenchmark
{
    private const int Dirty = 100;
    private const int Services = 1000;
    private const int Times = 51;

    // Straight into the tables: a million creates over the wire would measure something else.
    private const string Fill = """
        pragma synchronous = off;
        create temp table source as
          select s.id as template, s.document, s.created, s.updated, s.backend_need_delete from record s where s.root = 'ServiceInstance' and s.id = 1;
        create temp table service as select document, created, updated from record where root = 'Service' and id = 1;
        with recursive n(i) as (select 2 union all select i + 1 from n where i < $services)
        insert into record (root, id, model, created, updated, enacted, policed, document)
        select 'Service', i, 'HelloWorldService', created, updated, updated, updated, json_set(document, '$."name"', 'service ' || i) from n, service;
        with recursive n(i) as (select 2 union all select i + 1 from n where i < $objects)
        insert into record (root, id, model, created, updated, enacted, policed, document)
        select 'ServiceInstance', i, 'HelloWorldServiceInstance', created, updated, iif(i > $objects - $dirty, null, updated), updated,
          json_set(document, '$."name"', 'instance ' || i)
        from n, source;
        with recursive n(i) as (select 2 union all select i + 1 from n where i < $objects)
        insert into link (source_root, source_id, name, position, target_root, target_id, is_member)
        select 'ServiceInstance', i, 'ServiceInstance.owner', 0, 'Service', 1 + i % $services, 0 from n;
        update record set enacted = updated, policed = updated where id = 1;
        update counter set last = $services where root = 'Service';
        update counter set last = $objects where root = 'ServiceInstance';
        """;

    public static async Task RunAsync(int objects)
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using (var core = await ServerProcess.CoreAsync(folder.FullName))
            {
                using var admin = new CoreClient(core.Address);
                await admin.LoadAsync("hello-world", HelloWorld.Models);
                await admin.ModelAsync("CreateHelloWorldService", HelloWorld.Service("HelloWorld"));
                await admin.ModelAsync("CreateHelloWorldServiceInstance", HelloWorld.Instance("instance"));
            }

            await FillAsync(Path.Combine(folder.FullName, "xos.db"), objects);
            await using var large = await ServerProcess.CoreAsync(folder.FullName);
            await MeasureAsync(large, objects);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServerProcess core, int objects)
    {
        using var admin = new CoreClient(core.Address);
        Console.WriteLine($"{objects:N0} objects on SQLite, {Dirty} of them dirty");
        Console.WriteLine($"  start to first answer          {core.Start.TotalMilliseconds, 8:F0} ms");
        var dirty = new Query { Kind = Query.Types.QueryKind.SynchronizerDirtyObjects };
        Console.WriteLine($"  dirty query, median            {await AskAsync(admin, dirty), 8:F2} ms");
        var page = new Query { Limit = 100, OrderBy = { "-id" } };
        Console.WriteLine($"  page of 100 by id, median      {await AskAsync(admin, page), 8:F2} ms");
        var byName = new Query
        {
            Elements =
            {
                new QueryElement { Name = "name", SValue = $"instance {objects / 2}" },
            },
        };
        Console.WriteLine($"  filter by name, median         {await AskAsync(admin, byName), 8:F2} ms");
        Console.WriteLine($"  first load of a service        {await LoadAsync(admin, "First"), 8:F0} ms");
        Console.WriteLine($"  load of another service        {await LoadAsync(admin, "Second"), 8:F0} ms");
        Console.WriteLine($"  resident memory                {core.ResidentBytes / 1_000_000.0, 8:F0} MB");
    }

    private static async Task<double> LoadAsync(CoreClient client, string model)
    {
        var since = Stopwatch.GetTimestamp();
        await client.LoadAsync(
            model,
            $"option name = \"{model}\"; message {model} (ServiceInstance) {{ required string word = 1 [max_length = 30]; }}"
        );
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static Task<double> AskAsync(CoreClient client, Query query) =>
        Load.MedianAsync(Times, () => client.ModelAsync("FilterHelloWorldServiceInstance", query));

    private static async Task FillAsync(string path, int objects)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Fill;
        command.Parameters.AddWithValue("$objects", objects);
        command.Parameters.AddWithValue("$services", Services);
        command.Parameters.AddWithValue("$dirty", Dirty);
        await command.ExecuteNonQueryAsync();
    }
}
