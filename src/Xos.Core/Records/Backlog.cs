using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>What synchronizers have still to do for the objects of one class.</summary>
/// <param name="Model">The class.</param>
/// <param name="Dirty">How many live objects wait to be synchronized.</param>
/// <param name="Oldest">When the one that waits longest was declared; meaningless when none waits.</param>
/// <param name="Deleted">How many deleted objects were not purged yet.</param>
internal sealed record Backlog(string Model, long Dirty, Instant Oldest, long Deleted)
{
    /// <summary>Finds the classes of which some objects wait to be synchronized, from an index alone.</summary>
    public static Task<List<string>> FindBusyAsync(StoreSession session) =>
        session.QueryAsync<string>(
            $"select distinct r.model from record r where {QueryTranslator.SetOf(RecordSet.DirtyForSync, session.Dialect)}"
        );

    /// <summary>Reads it for all classes that have any.</summary>
    public static async Task<IReadOnlyList<Backlog>> ReadAsync(StoreSession session) =>
        [
            .. (
                await session.QueryAsync<(string Model, long Dirty, long Oldest, long Deleted)>(
                    $"""
                    select model, cast(sum(dirty) as bigint), coalesce(min(oldest), 0), cast(sum(deleted) as bigint)
                    from (
                      select r.model, count(*) as dirty, min(r.updated) as oldest, 0 as deleted
                      from record r
                      where {QueryTranslator.SetOf(RecordSet.DirtyForSync, session.Dialect)}
                      group by r.model
                      union all
                      select r.model, 0, cast(null as bigint), count(*)
                      from record r
                      where {QueryTranslator.SetOf(RecordSet.DeletedForSync, session.Dialect)}
                      group by r.model
                    ) backlog
                    group by model
                    """
                )
            ).Select(static row => new Backlog(row.Model, row.Dirty, new(row.Oldest), row.Deleted)),
        ];
}
