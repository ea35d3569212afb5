using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Reads the links of objects, in both directions.</summary>
internal sealed class LinkReader(StoreSession session)
{
    private const string Outgoing = """
        select l.source_id, l.name, l.target_id, t.deleted
        from link l
        join record t on t.root = l.target_root and t.id = l.target_id
        where l.source_root = $1 and {0}
        order by l.source_id, l.name, l.position
        """;

    private const string Incoming = """
        select l.target_id, l.name, l.source_id
        from link l
        join record s on s.root = l.source_root and s.id = l.source_id
        where l.target_root = $1 and {0} and s.deleted = 0
        order by l.target_id, l.name, l.source_id
        """;

    private static readonly string OutgoingOfOne = Outgoing.Replace("{0}", "l.source_id = $2", StringComparison.Ordinal);
    private static readonly string IncomingOfOne = Incoming.Replace("{0}", "l.target_id = $2", StringComparison.Ordinal);

    /// <summary>Adds its links to an object.</summary>
    public Task ReadAsync(RecordType type, RecordRow row) =>
        ReadAsync(type, new Dictionary<int, RecordRow> { [row.Id] = row }, OutgoingOfOne, IncomingOfOne, row.Id);

    /// <summary>Adds their links to objects.</summary>
    public Task ReadAsync(RecordType type, IReadOnlyCollection<RecordRow> rows) =>
        rows.Count == 0
            ? Task.CompletedTask
            : ReadAsync(
                type,
                rows.ToDictionary(static row => row.Id),
                Outgoing.Replace("{0}", session.Dialect.IsAmong("l.source_id", "$2"), StringComparison.Ordinal),
                Incoming.Replace("{0}", session.Dialect.IsAmong("l.target_id", "$2"), StringComparison.Ordinal),
                session.Dialect.IdsOf(rows.Select(static row => row.Id))
            );

    private async Task ReadAsync(RecordType type, Dictionary<int, RecordRow> rows, string outgoing, string incoming, object ids)
    {
        if (type.HasLinks)
        {
            await using var reader = await session.ReadAsync(outgoing, type.Root, ids);
            while (await reader.ReadAsync(session.Cancellation))
            {
                var row = rows[reader.GetInt32(0)];
                // A live object does not see members that are deleted; a deleted one keeps what it had, for its clean-up.
                if (type.FindLink(reader.GetString(1)) is { } link && (row.IsDeleted || reader.GetInt64(3) == 0))
                {
                    row.AddLink(link, reader.GetInt32(2));
                }
            }
        }

        if (!type.Model.ReverseLinks.IsEmpty)
        {
            await using var reader = await session.ReadAsync(incoming, type.Root, ids);
            while (await reader.ReadAsync(session.Cancellation))
            {
                if (type.FindReverseLink(reader.GetString(1)) is { } link)
                {
                    rows[reader.GetInt32(0)].AddReverseLink(link, reader.GetInt32(2));
                }
            }
        }
    }
}
