using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Core.Storage.Policies;
using Xproto.Semantics.Policies;

namespace Xos.Core.Tests.Policies;

/// <summary>What policies mean in SQL and what they mean in memory is the same.</summary>
public sealed class EqualMeaningTests
{
    private const int AtOnce = 25;

    private static readonly string[] Models =
    [
        "Slice",
        "Network",
        "NetworkSlice",
        "Privilege",
        "Site",
        "User",
        "Vault",
        "Tag",
        "Node",
        "Reading",
    ];

    private const string Readings = """
        message Reading (XOSBase) {
            optional string label = 1 [max_length = 20];
            optional float level = 2;
            optional int32 count = 3;
            optional manytoone slice->Slice:readings = 4:1021;
            optional manytomany sites->Site/Reading_sites:readings = 5:1022;
        }
        """;

    [Theory]
    [InlineData(1, 12_500)]
    [InlineData(2, 12_500)]
    [InlineData(3, 12_500)]
    [InlineData(4, 12_500)]
    public async Task Random_policies_are_evaluated_equal_in_sql_and_in_memory(int seed, int policies)
    {
        await using var world = await PolicyWorld.MakeAsync(seed);
        await AddOddObjectsAsync(world);
        var random = new Random(seed);
        var generator = new FormulaGenerator(random, world.Store.Catalog.Current);
        var held = 0;
        await world.Store.Database.ReadAsync(
            async session =>
            {
                for (var done = 0; done < policies; done += AtOnce)
                {
                    var type = world.Store.Catalog.Current.Find(Models[random.Next(Models.Length)])!;
                    var user = world.Users.ElementAt(random.Next(world.Users.Count()));
                    var access = new Access(PolicyWorld.CallerOf(user), random.Next(2) == 0);
                    var made = Enumerable.Range(0, AtOnce).Select(_ => generator.Make(type.Name)).ToList();
                    held += await CompareAsync(session, world.Store.Catalog.Current, type, access, made, random);
                }

                return 0;
            },
            default
        );
        held.ShouldBeInRange(policies / 5, policies * 8 / 5, "neither all true nor all false");
    }

    private static async Task<int> CompareAsync(
        StoreSession session,
        ModelCatalog catalog,
        RecordType type,
        Access access,
        List<PolicyExpression> policies,
        Random random
    )
    {
        var reader = new RecordReader(session);
        var all = await session.QueryAsync<int>($"select id from record where model = '{type.Name}'");
        var held = 0;
        foreach (var id in Enumerable.Range(0, Math.Min(2, all.Count)).Select(_ => all[random.Next(all.Count)]).Distinct())
        {
            var inSql = await AskAsync(session, catalog, type, access, policies, id);
            var subject = (await reader.FindAsync(type, id))!;
            var evaluator = new PolicyEvaluator(catalog, session, access, subject);
            for (var i = 0; i < policies.Count; i++)
            {
                var folded = new PolicyReducer(catalog.Policies, access).ReduceTruth(policies[i]);
                var inMemory = await evaluator.MeetsAsync(policies[i]);
                (await evaluator.MeetsAsync(folded)).ShouldBe(inMemory, $"folded, of {type.Name} {id}: {policies[i]}");
                inSql[i].ShouldBe(inMemory, $"in SQL, of {type.Name} {id} for {access}: {policies[i]}");
                held += inMemory ? 1 : 0;
            }
        }

        return held;
    }

    private static async Task<List<bool>> AskAsync(
        StoreSession session,
        ModelCatalog catalog,
        RecordType type,
        Access access,
        List<PolicyExpression> policies,
        int id
    )
    {
        var parameters = new SqlParameters();
        var translator = new PolicyTranslator(catalog, access, session.Dialect, parameters);
        var scope = PolicyScope.Of(SqlObject.OfRow(type, "r"));
        var columns = policies.Select(policy =>
            session.Dialect.AsNumber(
                $"coalesce({translator.Where(new PolicyReducer(catalog.Policies, access).ReduceTruth(policy), scope)}, false)"
            )
        );
        var sql = $"select {string.Join(", ", columns)} from record r where r.root = '{type.Root}' and r.id = {id}";
        await using var row = await session.ReadAsync(sql, [.. parameters.Values]);
        (await row.ReadAsync()).ShouldBeTrue();
        return [.. Enumerable.Range(0, policies.Count).Select(i => row.GetInt64(i) != 0)];
    }

    // Nothing where something could be, characters of every length, and links to what is deleted.
    private static async Task AddOddObjectsAsync(PolicyWorld world)
    {
        var store = world.Store;
        await store.LoadAsync(Readings, "readings");
        string?[] labels = [null, "", "a", "A", "12", " x ", "Ähre", "ähre", "\U0001F600", "\uFFFD", "ß", "slice1"];
        foreach (var label in labels)
        {
            var i = Array.IndexOf(labels, label);
            await store.CreateAsync(
                Caller.Core,
                "Reading",
                ("label", label),
                ("level", i % 3 == 0 ? null : i / 4.0),
                ("count", i % 4 == 0 ? null : i - 3),
                ("slice", i % 3 == 1 ? null : (i % 6) + 1),
                ("sites", i % 2 == 0 ? new[] { 1, 2 } : new[] { 3 })
            );
        }

        await store.CreateAsync(Caller.Core, "Node", ("name", "node"), ("site", 2));
        await store.Records.DeleteAsync(Caller.Core, "Reading", 5, default);
        await store.Records.DeleteAsync(Caller.Core, "Slice", 3, default);
        await store.Records.DeleteAsync(Caller.Core, "Vault", world.Of("Vault")[0].Id, default);
    }
}
