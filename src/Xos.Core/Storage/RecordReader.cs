using System.Globalization;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Reads objects from their rows: one query for the rows, one for links from them, one for links to them.</summary>
internal sealed class RecordReader(StoreSession session)
{
    // Enough that a query's cost is spread thin, little enough that nobody holds a whole table in memory.
    private const int RowsAtOnce = 1000;

    private readonly LinkReader _links = new(session);

    /// <summary>Reads the objects that a query names, some at a time.</summary>
    /// <param name="catalog">Leads along links.</param>
    /// <param name="type">The model.</param>
    /// <param name="query">Which objects.</param>
    /// <param name="access">Leaves out what policies keep from a caller, and what they keep from him along links; null leaves out nothing.</param>
    /// <exception cref="RecordException">The query does not fit the model.</exception>
    public async IAsyncEnumerable<Record> ReadAsync(ModelCatalog catalog, RecordType type, RecordQuery query, Access? access)
    {
        var left = query.Limit ?? int.MaxValue;
        if (left > RowsAtOnce && access is not null && catalog.Policies.Guards(type, access))
        {
            await foreach (var record in ReadGuardedAsync(catalog, type, query, access))
            {
                yield return record;
            }

            yield break;
        }

        while (left > 0)
        {
            var wanted = Math.Min(left, RowsAtOnce);
            var page = await ReadPageAsync(catalog, type, query, access, wanted);
            foreach (var record in page)
            {
                yield return record;
            }

            if (page.Count < wanted)
            {
                yield break;
            }

            left -= page.Count;
            query = query with { After = PageCursor.After(page[^1], query.Order) };
        }
    }

    // What policies want to know of the whole store is asked once, for all pages: which objects they are.
    private async IAsyncEnumerable<Record> ReadGuardedAsync(ModelCatalog catalog, RecordType type, RecordQuery query, Access access)
    {
        var (rows, order, values) = Rows(catalog, type, query, access);
        var ids = new List<int>();
        await using (
            var reader = await session.ReadAsync(
                string.Create(CultureInfo.InvariantCulture, $"select r.id {rows} order by {order} limit {query.Limit ?? int.MaxValue}"),
                values
            )
        )
        {
            while (await reader.ReadAsync(session.Cancellation))
            {
                ids.Add(reader.GetInt32(0));
            }
        }

        foreach (var some in ids.Chunk(RowsAtOnce))
        {
            foreach (var record in await ReadAmongAsync(type, some, order, query.IsShallow))
            {
                yield return record;
            }
        }
    }

    /// <summary>Reads those objects of a class that are there, deleted or not, by their ids.</summary>
    /// <param name="type">The class that they were created as.</param>
    /// <param name="ids">Their ids.</param>
    public async Task<IReadOnlyList<Record>> FindAsync(RecordType type, IReadOnlyCollection<int> ids) =>
        (await ReadAmongAsync(type, ids, "r.id", isShallow: false)).FindAll(record => record.LeafModelName == type.Name);

    /// <summary>Reads one object, deleted or not; null when there is none of that type.</summary>
    public async Task<Record?> FindAsync(RecordType type, int id)
    {
        await using var reader = await session.ReadAsync(RecordSql.OfOne, type.Root, id);
        if (!await reader.ReadAsync(session.Cancellation))
        {
            return null;
        }

        var row = RecordRow.Read(reader, type);
        if (!type.Leaves.Items.Contains(row.LeafModelName))
        {
            return null;
        }

        await reader.NextResultAsync(session.Cancellation);
        await _links.ReadOutgoingAsync(reader, type, _ => row);
        await reader.NextResultAsync(session.Cancellation);
        await _links.ReadIncomingAsync(reader, type, _ => row);
        return row.ToRecord(type);
    }

    /// <summary>Finds the live object of a type that has the lowest id; null when there is none.</summary>
    public Task<int?> FindFirstAsync(RecordType type) =>
        FindNumberAsync($"select r.id from record r where {RecordSql.IsOf("r", type)} and r.deleted = 0 order by r.id limit 1");

    /// <summary>How many live objects each class has; classes without any are absent.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountLiveAsync() =>
        (
            await session.QueryAsync<(string Model, long Count)>("select model, count(*) from record where deleted = 0 group by model")
        ).ToDictionary(static row => row.Model, static row => row.Count);

    /// <summary>Counts the objects that a query names, as far as <paramref name="most"/>.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<int> CountAsync(ModelCatalog catalog, RecordType type, RecordQuery query, Access? access, int most)
    {
        var (rows, _, values) = Rows(catalog, type, query with { After = null }, access);
        return await FindNumberAsync(
                string.Create(CultureInfo.InvariantCulture, $"select count(*) from (select 1 {rows} limit {most}) counted"),
                values
            ) ?? 0;
    }

    /// <summary>Finds which class an object of a root model has and whether it lives; null when there is none.</summary>
    public async Task<RecordStub?> FindStubAsync(string root, int id)
    {
        if (session.Memory?.StubOf(root, id) is { } known)
        {
            return known;
        }

        await using var reader = await session.ReadAsync("select model, deleted from record where root = $1 and id = $2", root, id);
        if (!await reader.ReadAsync(session.Cancellation))
        {
            return null;
        }

        var stub = new RecordStub(reader.GetString(0), reader.GetInt64(1) != 0);
        session.Memory?.SetStub(root, id, stub);
        return stub;
    }

    /// <summary>Finds the live objects that have a foreign key to an object.</summary>
    public async Task<List<IncomingLink>> FindIncomingAsync(string root, int id)
    {
        const string Sql = """
            select l.name, s.id, s.model, s.write_protect
            from link l
            join record s on s.root = l.source_root and s.id = l.source_id
            where l.target_root = $1 and l.target_id = $2 and l.is_member = 0 and s.deleted = 0
            order by s.root, s.id, l.name
            """;
        var links = new List<IncomingLink>();
        await using var reader = await session.ReadAsync(Sql, root, id);
        while (await reader.ReadAsync(session.Cancellation))
        {
            links.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt64(3) != 0));
        }

        return links;
    }

    /// <summary>Finds the live object that holds a value that must be unique; null when it is free.</summary>
    public Task<int?> FindKeyHolderAsync(string scope, string value) =>
        FindNumberAsync("select id from unique_key where scope = $1 and value = $2", scope, UniqueKeyText.Of(value));

    private async Task<List<Record>> ReadPageAsync(ModelCatalog catalog, RecordType type, RecordQuery query, Access? access, int wanted)
    {
        var (rows, order, values) = Rows(catalog, type, query, access);
        var limit = wanted.ToString(CultureInfo.InvariantCulture);
        var page = await ReadRowsAsync(type, $"select {RecordSql.Columns} {rows} order by {order} limit {limit}", values);
        await _links.ReadAsync(type, page, query.IsShallow);
        return page.ConvertAll(row => row.ToRecord(type));
    }

    private async Task<List<Record>> ReadAmongAsync(RecordType type, IEnumerable<int> ids, string order, bool isShallow)
    {
        var rows = await ReadRowsAsync(
            type,
            $"select {RecordSql.Columns} from record r where r.root = '{type.Root}' and {session.Dialect.IsAmong("r.id", "$1")} order by {order}",
            session.Dialect.IdsOf(ids)
        );
        await _links.ReadAsync(type, rows, isShallow);
        return rows.ConvertAll(row => row.ToRecord(type));
    }

    // What stands behind the columns of a select, behind its order, and for its parameters.
    private (string Rows, string Order, object?[] Values) Rows(ModelCatalog catalog, RecordType type, RecordQuery query, Access? access)
    {
        var parameters = new SqlParameters();
        var condition = QueryTranslator.Translate(catalog, type, query, access, session.Dialect, parameters);
        var after = OrderTranslator.TranslateAfter(type, query, session.Dialect, parameters) is { } text ? $" and {text}" : "";
        var order = OrderTranslator.Translate(type, query, session.Dialect);
        return ($"from record r where {RecordSql.IsOf("r", type)} and {condition}{after}", order, [.. parameters.Values]);
    }

    private async Task<List<RecordRow>> ReadRowsAsync(RecordType type, string sql, params object?[] values)
    {
        var rows = new List<RecordRow>();
        await using var reader = await session.ReadAsync(sql, values);
        while (await reader.ReadAsync(session.Cancellation))
        {
            rows.Add(RecordRow.Read(reader, type));
        }

        return rows;
    }

    private async Task<int?> FindNumberAsync(string sql, params object?[] values)
    {
        await using var reader = await session.ReadAsync(sql, values);
        return await reader.ReadAsync(session.Cancellation) ? reader.GetInt32(0) : null;
    }
}
