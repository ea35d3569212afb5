using System.Data.Common;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>Reads objects from their rows: one query for the rows, one for links from them, one for links to them.</summary>
internal sealed class RecordReader(StoreSession session)
{
    private static readonly string Columns = string.Join(", ", StoredColumns.All.Keys.Select(static name => $"r.{name}"));

    /// <summary>Reads the objects that meet a condition, in the order of their ids.</summary>
    /// <param name="type">The model as which they are seen.</param>
    /// <param name="condition">What else they must meet beside being of that model.</param>
    public async Task<IReadOnlyList<Record>> ReadAsync(RecordType type, SqlCondition condition)
    {
        var rows = await ReadRowsAsync(type, condition);
        if (rows.Count == 0)
        {
            return [];
        }

        var byId = rows.ToDictionary(static row => row.Id);
        var range = new { root = type.Root, ids = JsonSerializer.Serialize(byId.Keys) };
        if (type.Links.Any())
        {
            await ReadLinksAsync(type, byId, range);
        }

        if (!type.Model.ReverseLinks.IsEmpty)
        {
            await ReadReverseLinksAsync(type, byId, range);
        }

        return rows.ConvertAll(row => row.ToRecord(type));
    }

    /// <summary>Reads one object, deleted or not; null when there is none of that type.</summary>
    public async Task<Record?> FindAsync(RecordType type, int id) =>
        await ReadAsync(type, new("r.id = @id", new Dictionary<string, object?> { ["id"] = id })) is [var record] ? record : null;

    /// <summary>Finds the live object of a type that has the lowest id; null when there is none.</summary>
    public Task<int?> FindFirstAsync(RecordType type) =>
        session.FirstOrDefaultAsync<int?>(
            "select id from record where root = @root and model in @leaves and deleted = 0 order by id limit 1",
            new { root = type.Root, leaves = type.Leaves.Items }
        );

    /// <summary>How many live objects each class has; classes without any are absent.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountLiveAsync() =>
        (
            await session.QueryAsync<(string Model, long Count)>("select model, count(*) from record where deleted = 0 group by model")
        ).ToDictionary(static row => row.Model, static row => row.Count);

    /// <summary>Finds which class an object of a root model has and whether it lives; null when there is none.</summary>
    public Task<RecordStub?> FindStubAsync(string root, int id) =>
        session.FirstOrDefaultAsync<RecordStub>("select model, deleted from record where root = @root and id = @id", new { root, id });

    /// <summary>Finds the live objects that have a foreign key to an object.</summary>
    public Task<List<IncomingLink>> FindIncomingAsync(string root, int id) =>
        session.QueryAsync<IncomingLink>(
            """
            select l.name, s.id, s.model, s.write_protect as writeProtect
            from link l
            join record s on s.root = l.source_root and s.id = l.source_id
            where l.target_root = @root and l.target_id = @id and l.is_member = 0 and s.deleted = 0
            order by s.root, s.id, l.name
            """,
            new { root, id }
        );

    /// <summary>Finds the live object that holds a value that must be unique; null when it is free.</summary>
    public Task<int?> FindKeyHolderAsync(string scope, string value) =>
        session.FirstOrDefaultAsync<int?>("select id from unique_key where scope = @scope and value = @value", new { scope, value });

    private async Task<List<RecordRow>> ReadRowsAsync(RecordType type, SqlCondition condition)
    {
        var leaves = type.IsRoot ? "" : " and r.model in @leaves";
        var sql =
            $"select r.id, r.model, r.document, r.unknown_fields, {Columns} from record r where r.root = @root{leaves} and {condition.Text} order by r.id";
        var parameters = new Dictionary<string, object?>(condition.Parameters) { ["root"] = type.Root };
        if (!type.IsRoot)
        {
            parameters["leaves"] = type.Leaves.Items;
        }

        var rows = new List<RecordRow>();
        try
        {
            await using var reader = await session.ReadAsync(sql, parameters);
            while (await reader.ReadAsync(session.Cancellation))
            {
                rows.Add(ReadRow(reader, type));
            }
        }
        catch (DbException e) when (StoreFunctions.IsTimeout(e))
        {
            throw new RecordException(
                RecordError.ResourceExhausted,
                "The regular expression takes too long. Write a simpler one, or add conditions without one."
            );
        }

        return rows;
    }

    private static RecordRow ReadRow(DbDataReader reader, RecordType type)
    {
        var row = new RecordRow(reader.GetInt32(0), reader.GetString(1));
        Document.Read(reader.GetString(2), type, row.Values);
        if (!reader.IsDBNull(3))
        {
            row.Values[UnknownFields.Key] = reader.GetFieldValue<byte[]>(3).ToEquatableArray();
        }

        var ordinal = 4;
        foreach (var (name, columnType) in StoredColumns.All)
        {
            if (!reader.IsDBNull(ordinal))
            {
                var value = reader.GetInt64(ordinal);
                row.Values[name] = columnType == FieldType.Bool ? value != 0 : new Instant(value);
            }

            ordinal++;
        }

        return row;
    }

    private async Task ReadLinksAsync(RecordType type, Dictionary<int, RecordRow> rows, object range)
    {
        // A live object does not see members that are deleted; a deleted one keeps what it had, for its clean-up.
        const string Sql = """
            select l.source_id, l.name, l.target_id
            from link l
            join record s on s.root = l.source_root and s.id = l.source_id
            join record t on t.root = l.target_root and t.id = l.target_id
            where l.source_root = @root and l.source_id in (select value from json_each(@ids)) and (t.deleted = 0 or s.deleted = 1)
            order by l.source_id, l.name, l.position
            """;
        await using var reader = await session.ReadAsync(Sql, range);
        while (await reader.ReadAsync(session.Cancellation))
        {
            if (type.FindLink(reader.GetString(1)) is { } link)
            {
                rows[reader.GetInt32(0)].AddLink(link, reader.GetInt32(2));
            }
        }
    }

    private async Task ReadReverseLinksAsync(RecordType type, Dictionary<int, RecordRow> rows, object range)
    {
        const string Sql = """
            select l.target_id, l.name, l.source_id
            from link l
            join record s on s.root = l.source_root and s.id = l.source_id
            where l.target_root = @root and l.target_id in (select value from json_each(@ids)) and s.deleted = 0
            order by l.target_id, l.name, l.source_id
            """;
        await using var reader = await session.ReadAsync(Sql, range);
        while (await reader.ReadAsync(session.Cancellation))
        {
            if (type.FindReverseLink(reader.GetString(1)) is { } link)
            {
                rows[reader.GetInt32(0)].AddReverseLink(link, reader.GetInt32(2));
            }
        }
    }
}
