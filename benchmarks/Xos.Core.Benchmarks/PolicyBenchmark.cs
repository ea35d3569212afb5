using Testing.PostgreSql;

namespace Xos.Core.Benchmarks;

/// <summary>What a policy with <c>exists</c> costs: lists of 10,000 objects that a user may read, against a list of as many that nothing guards.</summary>
internal static class PolicyBenchmark
{
    private const int Objects = 10_000;
    private const int Times = 21;
    private const int Name = 101;
    private const int Place = 102;
    private const string Email = "reader@example.org";
    private const string Password = "a password for a benchmark";

    // One right for each object, and one for the place that all of them are at.
    private const string Models = """
        policy held_policy < ctx.user.is_admin | (exists Privilege: (
            Privilege.accessor_id = ctx.user.id & Privilege.accessor_type = "User"
            & Privilege.object_type = "Held" & Privilege.object_id = obj.id)) >
        policy placed_policy < ctx.user.is_admin | (exists Privilege: (
            Privilege.accessor_id = ctx.user.id & Privilege.accessor_type = "User"
            & Privilege.object_type = "Site" & Privilege.object_id = obj.place.id)) >

        message Open (XOSBase) {
            required string name = 1 [max_length = 40];
            required manytoone place->Site:opens = 2:1051;
        }
        message Held::held_policy (XOSBase) {
            required string name = 1 [max_length = 40];
            required manytoone place->Site:helds = 2:1052;
        }
        message Placed::placed_policy (XOSBase) {
            required string name = 1 [max_length = 40];
            required manytoone place->Site:placeds = 2:1053;
        }
        """;

    public static async Task RunOnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("xos-bench-");
        try
        {
            await using var core = await ServerProcess.CoreAsync(folder.FullName);
            await MeasureAsync("SQLite", core);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task RunOnPostgreSqlAsync()
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: false);
        await using var core = await ServerProcess.CoreAsync(Path.GetTempPath(), await server.DatabaseAsync("xos"));
        await MeasureAsync("PostgreSQL", core);
    }

    private static async Task MeasureAsync(string store, ServerProcess core)
    {
        using var admin = new CoreClient(core.Address);
        await admin.LoadAsync("guarded", Models);
        await admin.ModelAsync("CreateUser", CoreClient.Message((2, Email), (4, Password), (6, "R"), (7, "R"), (10, 1)));
        // The administrator is user 1.
        const int user = 2;
        await admin.ModelAsync("CreatePrivilege", Right(user, "Site", 1));
        foreach (var model in new[] { "Open", "Held", "Placed" })
        {
            await CreateAsync(core, i => ($"Create{model}", CoreClient.Message((Name, $"object {i}"), (Place, 1))));
        }

        await CreateAsync(core, i => ("CreatePrivilege", Right(user, "Held", i + 1)));
        using var reader = new CoreClient(core.Address, $"{Email}:{Password}");
        var open = await ListAsync(reader, "Open");
        Console.WriteLine($"List of {Objects:N0} objects on {store}, median of {Times}");
        Console.WriteLine($"  without a policy         {open, 8:F1} ms");
        foreach (var (model, what) in new[] { ("Held", "a right for each object "), ("Placed", "a right for their place ") })
        {
            var guarded = await ListAsync(reader, model);
            Console.WriteLine($"  {what} {guarded, 8:F1} ms   ratio {guarded / open:F2}");
        }
    }

    private static Task<double> ListAsync(CoreClient reader, string model) =>
        Load.MedianAsync(Times, () => reader.ModelAsync($"List{model}", []));

    private static byte[] Right(int user, string type, int id) =>
        CoreClient.Message((101, user), (102, "User"), (104, id), (105, type), (106, "all"));

    private static Task CreateAsync(ServerProcess core, Func<int, (string Method, byte[] Message)> request) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, Load.Clients),
            new ParallelOptions { MaxDegreeOfParallelism = Load.Clients },
            async (client, _) =>
            {
                using var connection = new CoreClient(core.Address);
                for (var i = client; i < Objects; i += Load.Clients)
                {
                    var (method, message) = request(i);
                    await connection.ModelAsync(method, message);
                }
            }
        );
}
