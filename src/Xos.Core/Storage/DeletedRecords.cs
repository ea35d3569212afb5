namespace Xos.Core.Storage;

/// <summary>Reads what was deleted and is still there.</summary>
internal sealed class DeletedRecords(StoreSession session)
{
    /// <summary>All deleted objects.</summary>
    public Task<List<DeletedRecord>> ReadAsync() =>
        session.QueryAsync<DeletedRecord>(
            """
            select root, id, model, backend_need_delete as needDelete, backend_need_delete_policy as needDeletePolicy, backend_need_reap as needReap
            from record
            where deleted = 1
            order by root, id
            """
        );

    /// <summary>Which objects have foreign keys to deleted ones: these are needed as long as those are there.</summary>
    public async Task<IEnumerable<((string Root, int Id) By, (string Root, int Id) Needed)>> ReadNeedsAsync() =>
        (
            await session.QueryAsync<(string SourceRoot, int SourceId, string TargetRoot, int TargetId)>(
                """
                select l.source_root, l.source_id, l.target_root, l.target_id
                from record t
                join link l on l.target_root = t.root and l.target_id = t.id
                where t.deleted = 1 and l.is_member = 0
                """
            )
        ).Select(static row => ((row.SourceRoot, row.SourceId), (row.TargetRoot, row.TargetId)));
}
