using System.Data.Common;
using Dapper;

namespace Xos.Server.Tests.Load;

/// <summary>Looks into a store with SQL, past the core: whether its tables agree with each other.</summary>
internal static class StoreAudit
{
    // Each finds what must not be.
    private static readonly Dictionary<string, string> Faults = new()
    {
        ["objects of which nobody noted that they were created"] =
            "select root, id from record except select root, id from change where kind = 'created'",
        ["objects that were created twice under one id"] =
            "select root, id from change where kind = 'created' group by root, id having count(*) > 1",
        ["objects that are gone without having been purged"] = """
            select root, id from change where kind = 'created'
            except select root, id from record
            except select root, id from change where kind = 'purged'
            """,
        ["deleted objects of which nobody noted that they were deleted"] =
            "select root, id from record where deleted = 1 except select root, id from change where kind = 'deleted'",
        ["live objects of which somebody noted that they were deleted"] =
            "select root, id from record where deleted = 0 intersect select root, id from change where kind = 'deleted'",
        ["ids beyond the counter"] =
            "select r.root, r.id from record r left join counter c on c.root = r.root where c.last is null or r.id > c.last",
        ["links without one of their ends"] = """
            select l.source_root, l.source_id from link l
            where not exists (select 1 from record r where r.root = l.source_root and r.id = l.source_id)
            or not exists (select 1 from record r where r.root = l.target_root and r.id = l.target_id)
            """,
        ["live objects that link to deleted ones"] = """
            select s.root, s.id from link l
            join record s on s.root = l.source_root and s.id = l.source_id and s.deleted = 0
            join record t on t.root = l.target_root and t.id = l.target_id and t.deleted = 1
            """,
        ["live instances without an owner"] = """
            select r.root, r.id from record r where r.model = 'HelloWorldServiceInstance' and r.deleted = 0
            and not exists (select 1 from link l where l.source_root = r.root and l.source_id = r.id and l.name = 'ServiceInstance.owner')
            """,
        ["unique values that no live object holds"] = """
            select k.root, k.id from unique_key k
            where not exists (select 1 from record r where r.root = k.root and r.id = k.id and r.deleted = 0)
            """,
        ["live services that do not hold their name"] = """
            select r.root, r.id from record r where r.root = 'Service' and r.deleted = 0
            and not exists (select 1 from unique_key k where k.root = r.root and k.id = r.id and k.scope = 'Service.name')
            """,
    };

    /// <summary>Fails when anything is found.</summary>
    public static async Task CheckAsync(DbConnection connection)
    {
        foreach (var (fault, sql) in Faults)
        {
            var found = await connection.QueryAsync<(string Root, long Id)>(sql);
            found.ShouldBeEmpty(fault);
        }

        (await connection.ExecuteScalarAsync<long>("select count(*) from record where model = 'HelloWorldService'")).ShouldBePositive();
    }
}
