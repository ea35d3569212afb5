using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>Writes objects to their rows. Knows no rules: what it is given is stored.</summary>
internal sealed class RecordWriter(StoreSession session)
{
    private static readonly string InsertSql =
        $"insert into record (root, id, model, document, unknown_fields, {Join(static name => name)}) values (@root, @id, @model, @document, @unknownFields, {Join(static name => $"@{name}")})";

    private static readonly string UpdateSql =
        $"update record set document = @document, unknown_fields = @unknownFields, {Join(static name => $"{name} = @{name}")} where root = @root and id = @id";

    /// <summary>Gives out the next id of a root model.</summary>
    public async Task<int> NextIdAsync(string root) =>
        checked(
            (int)
                await session.FirstOrDefaultAsync<long>(
                    "insert into counter (root, last) values (@root, 1) on conflict (root) do update set last = last + 1 returning last",
                    new { root }
                )
        );

    /// <summary>Stores a new object without its links.</summary>
    public Task InsertAsync(RecordType type, int id, IReadOnlyDictionary<string, object> values) =>
        session.ExecuteAsync(InsertSql, Row(type, id, values));

    /// <summary>Replaces an object's fields, links apart.</summary>
    public Task UpdateAsync(RecordType type, int id, IReadOnlyDictionary<string, object> values) =>
        session.ExecuteAsync(UpdateSql, Row(type, id, values));

    /// <summary>Replaces what one link of an object points to.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="link">The link.</param>
    /// <param name="target">The far end's model.</param>
    /// <param name="value">An id, several for a link set, or null for none.</param>
    public async Task SetLinkAsync(RecordType type, int id, Field link, RecordType target, object? value)
    {
        var name = RecordType.NameOfLink(link);
        await session.ExecuteAsync(
            "delete from link where source_root = @root and source_id = @id and name = @name",
            new
            {
                root = type.Root,
                id,
                name,
            }
        );
        IReadOnlyList<int> targets = value switch
        {
            int one => [one],
            EquatableArray<int> several => several,
            _ => [],
        };
        await session.ExecuteAsync(
            """
            insert into link (source_root, source_id, name, position, target_root, target_id, is_member)
            values (@root, @id, @name, @position, @targetRoot, @target, @isMember)
            """,
            targets.Select(
                (targetId, position) =>
                    new
                    {
                        root = type.Root,
                        id,
                        name,
                        position,
                        targetRoot = target.Root,
                        target = targetId,
                        isMember = link.Type == FieldType.LinkSet,
                    }
            )
        );
    }

    /// <summary>Takes a value that must be unique for an object, in place of the one that it had in that scope.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="scope">Where it must be unique.</param>
    /// <param name="value">The value, known to be free; null to take none.</param>
    public async Task TakeKeyAsync(RecordType type, int id, string scope, string? value)
    {
        var key = new
        {
            scope,
            value,
            root = type.Root,
            id,
        };
        await session.ExecuteAsync("delete from unique_key where root = @root and id = @id and scope = @scope", key);
        if (value is not null)
        {
            await session.ExecuteAsync("insert into unique_key (scope, value, root, id) values (@scope, @value, @root, @id)", key);
        }
    }

    /// <summary>Marks an object deleted, as nobody has enacted or policed it yet, and frees what it held as unique.</summary>
    public async Task MarkDeletedAsync(string root, int id)
    {
        await session.ExecuteAsync(
            "update record set deleted = 1, enacted = null, policed = null where root = @root and id = @id",
            new { root, id }
        );
        await session.ExecuteAsync("delete from unique_key where root = @root and id = @id", new { root, id });
    }

    /// <summary>Removes an object's row, its own links, and its place in others' link sets.</summary>
    public async Task PurgeAsync(string root, int id)
    {
        await session.ExecuteAsync("delete from link where target_root = @root and target_id = @id and is_member", new { root, id });
        await session.ExecuteAsync("delete from record where root = @root and id = @id", new { root, id });
    }

    private static Dictionary<string, object?> Row(RecordType type, int id, IReadOnlyDictionary<string, object> values)
    {
        var row = new Dictionary<string, object?>
        {
            ["root"] = type.Root,
            ["id"] = id,
            ["model"] = type.Name,
            ["document"] = Document.Write(type, values),
            ["unknownFields"] = values.GetValueOrDefault(UnknownFields.Key) is EquatableArray<byte> bytes ? bytes.ToArray() : null,
        };
        foreach (var (name, columnType) in StoredColumns.All)
        {
            row[name] = values.GetValueOrDefault(name) switch
            {
                Instant moment => moment.Microseconds,
                null when columnType == FieldType.Bool => false,
                var value => value,
            };
        }

        return row;
    }

    private static string Join(Func<string, string> form) => string.Join(", ", StoredColumns.All.Keys.Select(form));
}
