using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>Writes objects to their rows. Knows no rules: what it is given is stored.</summary>
internal sealed class RecordWriter(StoreSession session)
{
    private const int FirstColumn = 6;

    private static readonly string ColumnNames = string.Join(", ", StoredColumns.All.Keys);
    private static readonly string ColumnParameters = string.Join(
        ", ",
        StoredColumns.All.Keys.Select(static (_, i) => $"${FirstColumn + i}")
    );
    private static readonly string ColumnAssignments = string.Join(
        ", ",
        StoredColumns.All.Keys.Select(static (name, i) => $"{name} = ${FirstColumn + i}")
    );

    /// <summary>Gives out the next id of a root model.</summary>
    public async Task<int> NextIdAsync(string root)
    {
        var id = checked(await LastIdAsync(root) + 1);
        session.Memory!.SetLastId(root, id);
        return id;
    }

    /// <summary>Has the next id of a root model be greater than one that was given out elsewhere.</summary>
    public async Task PassOverIdsAsync(string root, int last)
    {
        if (last > await LastIdAsync(root))
        {
            session.Memory!.SetLastId(root, last);
        }
    }

    /// <summary>Stores a new object without its links.</summary>
    public Task InsertAsync(RecordType type, int id, IReadOnlyDictionary<string, object> values)
    {
        NoteAccount(type.Root);
        return session.AddAsync(
            $"insert into record (root, id, model, document, unknown_fields, {ColumnNames}) values ($1, $2, $3, {session.Dialect.DocumentParameter("$4")}, $5, {ColumnParameters})",
            Row(type, id, values)
        );
    }

    /// <summary>Replaces an object's fields, links apart.</summary>
    public Task UpdateAsync(RecordType type, int id, IReadOnlyDictionary<string, object> values)
    {
        NoteAccount(type.Root);
        return session.AddAsync(
            $"update record set model = $3, document = {session.Dialect.DocumentParameter("$4")}, unknown_fields = $5, {ColumnAssignments} where root = $1 and id = $2",
            Row(type, id, values)
        );
    }

    /// <summary>Replaces what one link of an object points to.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="link">The link.</param>
    /// <param name="target">The far end's model.</param>
    /// <param name="value">An id, several for a link set, or null for none.</param>
    /// <param name="isNew">Whether the object has no links yet.</param>
    public async Task SetLinkAsync(RecordType type, int id, Field link, RecordType target, object? value, bool isNew)
    {
        var name = RecordType.NameOfLink(link);
        if (!isNew)
        {
            await session.AddAsync("delete from link where source_root = $1 and source_id = $2 and name = $3", type.Root, id, name);
        }

        EquatableArray<int> targets = value switch
        {
            int one => [one],
            EquatableArray<int> several => several,
            _ => [],
        };
        for (var position = 0; position < targets.Count; position++)
        {
            await session.AddAsync(
                "insert into link (source_root, source_id, name, position, target_root, target_id, is_member) values ($1, $2, $3, $4, $5, $6, $7)",
                type.Root,
                id,
                name,
                position,
                target.Root,
                targets[position],
                link.Type == FieldType.LinkSet
            );
        }
    }

    /// <summary>Takes a value that must be unique for an object, in place of the one that it had in that scope.</summary>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="scope">Where it must be unique.</param>
    /// <param name="value">The value, known to be free; null to take none.</param>
    /// <param name="isNew">Whether the object holds no values yet.</param>
    public async Task TakeKeyAsync(RecordType type, int id, string scope, string? value, bool isNew)
    {
        if (!isNew)
        {
            await session.AddAsync("delete from unique_key where root = $1 and id = $2 and scope = $3", type.Root, id, scope);
        }

        if (value is not null)
        {
            await session.AddAsync(
                "insert into unique_key (root, id, scope, value) values ($1, $2, $3, $4)",
                type.Root,
                id,
                scope,
                UniqueKeyText.Of(value)
            );
        }
    }

    /// <summary>Marks an object deleted, as nobody has enacted or policed it yet, and frees what it held as unique.</summary>
    public async Task MarkDeletedAsync(string root, int id)
    {
        NoteAccount(root);
        session.Memory?.ForgetStub(root, id);
        await session.AddAsync("update record set deleted = 1, enacted = null, policed = null where root = $1 and id = $2", root, id);
        await session.AddAsync("delete from unique_key where root = $1 and id = $2", root, id);
    }

    /// <summary>Removes an object's row, its own links, and its place in others' link sets.</summary>
    public async Task PurgeAsync(string root, int id)
    {
        NoteAccount(root);
        session.Memory?.ForgetStub(root, id);
        await session.AddAsync("delete from link where target_root = $1 and target_id = $2 and is_member = 1", root, id);
        await session.AddAsync("delete from record where root = $1 and id = $2", root, id);
    }

    private void NoteAccount(string root)
    {
        // What callers may do hangs on both.
        if (root is RecordType.UserRoot or Maintenance.Model)
        {
            session.NoteAccountChange();
        }
    }

    private async Task<int> LastIdAsync(string root)
    {
        var memory = session.Memory ?? throw new InvalidOperationException("Only a session that writes gives out ids.");
        if (memory.LastIdOf(root) is { } last)
        {
            return last;
        }

        await using var reader = await session.ReadAsync("select last from counter where root = $1", root);
        return await reader.ReadAsync(session.Cancellation) ? reader.GetInt32(0) : 0;
    }

    private static object?[] Row(RecordType type, int id, IReadOnlyDictionary<string, object> values)
    {
        var row = new object?[FirstColumn - 1 + StoredColumns.All.Count];
        (row[0], row[1], row[2], row[3]) = (type.Root, id, type.Name, Document.Write(type, values));
        row[4] = values.GetValueOrDefault(UnknownFields.Key) is EquatableArray<byte> bytes ? bytes.ToArray() : null;
        var i = FirstColumn - 1;
        foreach (var (name, columnType) in StoredColumns.All)
        {
            row[i++] = values.GetValueOrDefault(name) switch
            {
                Instant moment => moment.Microseconds,
                null when columnType == FieldType.Bool => false,
                var value => value,
            };
        }

        return row;
    }
}
