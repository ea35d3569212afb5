using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>All objects of some classes.</summary>
internal sealed class ModelObjects(StoreSession session, IReadOnlyList<string> models)
{
    private readonly string _isOne = RecordSql.IsOneOf("r", models);

    /// <summary>How many there are, and how many of another kind: deleted and not purged yet.</summary>
    public async Task<(long Live, long Deleted)> CountAsync()
    {
        var rows = await session.QueryAsync<(long Deleted, long Count)>(
            $"select r.deleted, count(*) from record r where {_isOne} group by r.deleted"
        );
        return (
            rows.Where(static row => row.Deleted == 0).Sum(static row => row.Count),
            rows.Where(static row => row.Deleted != 0).Sum(static row => row.Count)
        );
    }

    /// <summary>Removes them for good, and every link to them.</summary>
    public async Task PurgeAsync(ModelCatalog catalog, Caller caller, Instant at)
    {
        var changes = new ChangeLog(session);
        foreach (
            var (model, id) in await session.QueryAsync<(string Model, int Id)>(
                $"select r.model, r.id from record r where {_isOne} order by r.root, r.id"
            )
        )
        {
            await changes.AddAsync(ChangeKind.Purged, catalog.Find(model)!, id, [], caller, at);
        }

        await session.ExecuteAsync(
            $"delete from link where exists (select 1 from record r where r.root = link.target_root and r.id = link.target_id and {_isOne})"
        );
        await session.ExecuteAsync($"delete from record as r where {_isOne}");
        session.Memory?.ForgetStubs();
        session.NoteAccountChange();
    }
}
