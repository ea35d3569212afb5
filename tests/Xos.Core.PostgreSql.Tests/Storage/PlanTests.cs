using Xos.Core.Storage;
using Xos.Core.Storage.Policies;

namespace Xos.Core.Tests.Storage;

/// <summary>How PostgreSQL carries out what is asked of it, also before its tables were analyzed.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task Rights_are_looked_up_once_for_a_list_and_not_for_each_object()
    {
        await using var store = await TestStore.OpenAsync();
        var (catalog, dialect, parameters) = (store.Catalog.Current, store.Database.Dialect, new SqlParameters());
        // Its policy is nothing but a question for rights, which could become a join.
        var guarded = catalog.Find("Privilege")!;
        var guard = new AccessGuard(catalog, new(TestStore.Person, IsWrite: false), dialect, parameters).Of(guarded, "r");

        var plan = await store.Database.ReadAsync(
            async session =>
            {
                var lines = new List<string>();
                await using var reader = await session.ReadAsync(
                    $"explain select r.id from record r where {RecordSql.IsOf("r", guarded)} and {guard}",
                    [.. parameters.Values]
                );
                while (await reader.ReadAsync())
                {
                    lines.Add(reader.GetString(0));
                }

                return string.Join('\n', lines);
            },
            default
        );

        plan.ShouldContain("hashed SubPlan");
        plan.ShouldNotContain("Join");
        plan.ShouldNotContain("Nested Loop");
    }
}
