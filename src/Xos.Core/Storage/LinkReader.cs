using System.Data.Common;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Reads the links of objects, in both directions.</summary>
internal sealed class LinkReader(StoreSession session)
{
    /// <summary>Adds their links to objects.</summary>
    /// <param name="type">The model that the objects are seen as.</param>
    /// <param name="rows">The objects.</param>
    /// <param name="isShallow">Leaves out the links of others to them.</param>
    public async Task ReadAsync(RecordType type, IReadOnlyCollection<RecordRow> rows, bool isShallow)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var byId = rows.ToDictionary(static row => row.Id);
        var ids = session.Dialect.IdsOf(byId.Keys);
        if (type.HasLinks)
        {
            var sql = RecordSql.Outgoing(session.Dialect.IsAmong("l.source_id", "$2"));
            await using var reader = await session.ReadAsync(sql, type.Root, ids);
            await ReadOutgoingAsync(reader, type, id => byId[id]);
        }

        if (!isShallow && !type.Model.ReverseLinks.IsEmpty)
        {
            var sql = RecordSql.Incoming(session.Dialect.IsAmong("l.target_id", "$2"));
            await using var reader = await session.ReadAsync(sql, type.Root, ids);
            await ReadIncomingAsync(reader, type, id => byId[id]);
        }
    }

    /// <summary>Reads what <see cref="RecordSql.Outgoing"/> gives.</summary>
    public async Task ReadOutgoingAsync(DbDataReader reader, RecordType type, Func<int, RecordRow> rowOf)
    {
        while (await reader.ReadAsync(session.Cancellation))
        {
            var row = rowOf(reader.GetInt32(0));
            // A live object does not see members that are deleted; a deleted one keeps what it had, for its clean-up.
            if (type.FindLink(reader.GetString(1)) is { } link && (row.IsDeleted || reader.GetInt64(3) == 0))
            {
                row.AddLink(link, reader.GetInt32(2));
            }
        }
    }

    /// <summary>Reads what <see cref="RecordSql.Incoming"/> gives.</summary>
    public async Task ReadIncomingAsync(DbDataReader reader, RecordType type, Func<int, RecordRow> rowOf)
    {
        while (await reader.ReadAsync(session.Cancellation))
        {
            if (type.FindReverseLink(reader.GetString(1)) is { } link)
            {
                rowOf(reader.GetInt32(0)).AddReverseLink(link, reader.GetInt32(2));
            }
        }
    }
}
