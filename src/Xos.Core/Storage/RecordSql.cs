using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Pieces of SQL that statements about objects have in common. Names of models and fields are words of the language, so they can stand in quotes as they are.</summary>
internal static class RecordSql
{
    /// <summary>The columns that <see cref="RecordRow.Read"/> reads, in its order.</summary>
    public static string Columns { get; } =
        string.Join(
            ", ",
            new[] { "r.id", "r.model", "r.document", "r.unknown_fields" }.Concat(StoredColumns.All.Keys.Select(static name => $"r.{name}"))
        );

    /// <summary>Reads one object, the links from it and the links to it; <c>$1</c> is its root model, <c>$2</c> its id.</summary>
    public static IReadOnlyList<string> OfOne { get; } =
    [$"select {Columns} from record r where r.root = $1 and r.id = $2", Outgoing("l.source_id = $2"), Incoming("l.target_id = $2")];

    /// <summary>Reads the links from objects of a root model (<c>$1</c>).</summary>
    /// <param name="isWanted">Which of them.</param>
    public static string Outgoing(string isWanted) =>
        $"""
            select l.source_id, l.name, l.target_id, t.deleted
            from link l
            join record t on t.root = l.target_root and t.id = l.target_id
            where l.source_root = $1 and {isWanted}
            order by l.source_id, l.name, l.position
            """;

    /// <summary>Reads the links of live objects to objects of a root model (<c>$1</c>).</summary>
    /// <param name="isWanted">Which of them.</param>
    public static string Incoming(string isWanted) =>
        $"""
            select l.target_id, l.name, l.source_id
            from link l
            join record s on s.root = l.source_root and s.id = l.source_id
            where l.target_root = $1 and {isWanted} and s.deleted = 0
            order by l.target_id, l.name, l.source_id
            """;

    /// <summary>Which rows are objects of a model: literally, so that indexes over one root's objects are found.</summary>
    /// <param name="alias">What the table is called in the statement.</param>
    /// <param name="type">The model.</param>
    public static string IsOf(string alias, RecordType type) =>
        type.IsRoot ? $"{alias}.root = '{type.Root}'" : $"{alias}.root = '{type.Root}' and {IsOneOf(alias, type.Leaves)}";

    /// <summary>Which rows are objects that were created as one of some classes; none when there are none.</summary>
    /// <param name="alias">What the table is called in the statement.</param>
    /// <param name="models">The names of the classes.</param>
    public static string IsOneOf(string alias, IEnumerable<string> models) =>
        $"{alias}.model in ({string.Join(", ", models.Select(static model => $"'{model}'").DefaultIfEmpty("''"))})";

    /// <summary>The value of a field that is no link: bools are 0 and 1, moments microseconds.</summary>
    public static string Value(SqlDialect dialect, string alias, Field field) =>
        StoredColumns.Hold(field) ? $"{alias}.{field.Name}" : dialect.FieldOf($"{alias}.document", field.Name, field.Type);
}
