using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>All objects of some classes.</summary>
internal sealed class ModelObjects(StoreSession session, IReadOnlyCollection<RecordType> models)
{
    // Names of models are words of the language, so they can stand in quotes as they are.
    private readonly string _isOne =
        models.Count == 0 ? "1 = 0" : $"r.model in ({string.Join(", ", models.Select(static type => $"'{type.Name}'"))})";

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
            var (root, model, id) in await session.QueryAsync<(string Root, string Model, int Id)>(
                $"select r.root, r.model, r.id from record r where {_isOne} order by r.root, r.id"
            )
        )
        {
            session.Memory?.ForgetStub(root, id);
            await changes.AddAsync(ChangeKind.Purged, catalog.Find(model)!, id, [], caller, at);
        }

        await session.ExecuteAsync(
            $"delete from link where exists (select 1 from record r where r.root = link.target_root and r.id = link.target_id and {_isOne})"
        );
        await session.ExecuteAsync($"delete from record as r where {_isOne}");
    }
}
