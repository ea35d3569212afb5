using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Pieces of SQL that statements about objects have in common. Names of models and fields are words of the language, so they can stand in quotes as they are.</summary>
internal static class RecordSql
{
    /// <summary>The columns that <see cref="RecordReader"/> reads, in its order.</summary>
    public static string Columns { get; } =
        string.Join(", ", new[] { "r.id", "r.model", "r.document" }.Concat(StoredColumns.All.Keys.Select(static name => $"r.{name}")));

    /// <summary>Which rows are objects of a model: literally, so that indexes over one root's objects are found.</summary>
    /// <param name="alias">What the table is called in the statement.</param>
    /// <param name="type">The model.</param>
    public static string IsOf(string alias, RecordType type) =>
        type.IsRoot
            ? $"{alias}.root = '{type.Root}'"
            : $"{alias}.root = '{type.Root}' and {alias}.model in ({string.Join(", ", type.Leaves.Select(static leaf => $"'{leaf}'"))})";

    /// <summary>The value of a field that is no link: bools are 0 and 1, moments microseconds.</summary>
    public static string Value(SqlDialect dialect, string alias, Field field) =>
        StoredColumns.Hold(field) ? $"{alias}.{field.Name}" : dialect.FieldOf($"{alias}.document", field.Name, field.Type);
}
