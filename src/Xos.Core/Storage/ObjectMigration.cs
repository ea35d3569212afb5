using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Brings the stored objects of one class, deleted ones included, into the form that other models have: all of them with one statement for each change.</summary>
/// <remarks>Each tells how many objects are different now; none may be where there was nothing to change.</remarks>
internal sealed class ObjectMigration(StoreSession session, RecordType type)
{
    private const string OfClass = "root = @root and model = @model";
    private const string LinksOfClass =
        $"source_root = @root and name = @link and source_id in (select r.id from record r where r.root = @root and r.model = @model)";

    /// <summary>Moves what objects hold under one name to another.</summary>
    public Task<int> RenameFieldAsync(string from, string to) =>
        session.ExecuteAsync(
            $"""
            update record set document = {session.Dialect.WithFieldRenamed("document", from, to)}
            where {OfClass} and {session.Dialect.HasField("document", from)}
            """,
            new { root = type.Root, model = type.Name }
        );

    /// <summary>Drops what objects hold.</summary>
    public Task<int> DropFieldAsync(string field) =>
        session.ExecuteAsync(
            $"""
            update record set document = {session.Dialect.WithoutField("document", field)}
            where {OfClass} and {session.Dialect.HasField("document", field)}
            """,
            new { root = type.Root, model = type.Name }
        );

    /// <summary>Gives objects a value for a field that they do not have.</summary>
    public Task<int> FillFieldAsync(string field, object value) =>
        session.ExecuteAsync(
            $"""
            update record set document = {session.Dialect.WithField("document", field, "@value")}
            where {OfClass} and not ({session.Dialect.HasField("document", field)})
            """,
            new
            {
                root = type.Root,
                model = type.Name,
                value = Document.WriteScalar(value),
            }
        );

    /// <summary>Lets a link have another name.</summary>
    public Task<int> RenameLinkAsync(string link, string to) =>
        session.ExecuteAsync(
            $"update link set name = @to where {LinksOfClass}",
            new
            {
                root = type.Root,
                model = type.Name,
                link,
                to,
            }
        );

    /// <summary>Drops where a link leads.</summary>
    public Task<int> DropLinkAsync(string link) =>
        session.ExecuteAsync(
            $"delete from link where {LinksOfClass}",
            new
            {
                root = type.Root,
                model = type.Name,
                link,
            }
        );

    /// <summary>Lets a link that no object has yet lead to one and the same object.</summary>
    public Task<int> FillLinkAsync(Field link, RecordType peer, int id) =>
        session.ExecuteAsync(
            $"""
            insert into link (source_root, source_id, name, position, target_root, target_id, is_member)
            select root, id, @link, 0, @peer, @target, 0 from record where {OfClass}
            """,
            new
            {
                root = type.Root,
                model = type.Name,
                link = RecordType.NameOfLink(link),
                peer = peer.Root,
                target = id,
            }
        );

    /// <summary>Frees what objects hold as unique in a scope.</summary>
    public Task DropKeysAsync(string scope) =>
        session.ExecuteAsync(
            $"delete from unique_key where scope = @scope and root = @root and id in (select r.id from record r where r.root = @root and r.model = @model)",
            new
            {
                root = type.Root,
                model = type.Name,
                scope,
            }
        );

    /// <summary>What is held as unique in a scope, and by which object.</summary>
    public async Task<Dictionary<string, int>> FindKeysAsync(string scope) =>
        (
            await session.QueryAsync<(string Value, int Id)>("select value, id from unique_key where scope = @scope", new { scope })
        ).ToDictionary(static row => row.Value, static row => row.Id, StringComparer.Ordinal);
}
