using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>How the reference names the tables and columns of models.</summary>
internal sealed class ReferenceSchema(EquatableArray<ReferenceTable> tables)
{
    // What PostgreSQL takes, and how much of a longer name is left before its hash.
    private const int LongestName = 63;
    private const int LongestStem = 59;

    /// <summary>The table of a model's own fields; null when there is none.</summary>
    public ReferenceTable? FindTable(Model model)
    {
        var label = model.FindOption("app_label") ?? model.FindOption("name") ?? model.AppName;
        var name = $"{label}_{model.Name}".ToLowerInvariant();
        // A model is a class '…_decl' there, and one without fields on top, which has no table.
        return FindTable($"{name}_decl") ?? FindTable(name);
    }

    /// <summary>Finds where the values of a field are; null when they are nowhere.</summary>
    /// <param name="field">The field.</param>
    /// <param name="chain">The tables of its model, the root's first.</param>
    /// <param name="catalog">The models.</param>
    public SourceColumn? FindColumn(Field field, EquatableArray<ReferenceTable> chain, ModelCatalog catalog)
    {
        var name = field.Type == FieldType.Link ? field.WireName : field.Name;
        for (var i = 0; i < chain.Count; i++)
        {
            if (field.Type == FieldType.LinkSet)
            {
                if (FindMembers(field, chain[i], $"t{i}", catalog) is { } members)
                {
                    return members;
                }
            }
            else if (chain[i].FindColumn(name) is { } column)
            {
                return new(field.Name, column.Sql($"t{i}"), chain[i], [column.Name]);
            }
        }

        return null;
    }

    private SourceColumn? FindMembers(Field field, ReferenceTable source, string alias, ModelCatalog catalog)
    {
        // Joined by a model, or by a table without one.
        var table =
            field.Link!.Through is { } through && catalog.Find(through) is { } type
                ? FindTable(type.Model)
                : FindTable($"{source.Name}_{field.Name}");
        var peer = FindTable(catalog.Find(field.Link.Peer)!.Model);
        // Where a model links to itself, the near end comes first.
        var near = table?.Columns.FirstOrDefault(column => column.Target == source.Name);
        var far = table?.Columns.LastOrDefault(column => column.Target == peer?.Name);
        if (table?.Key is null || near is null || far is null || near == far)
        {
            return null;
        }

        var isLive = table.FindColumn("deleted") is null ? "" : "and not m.deleted";
        var sql =
            $"array(select {far.Sql("m")} from {table.Sql} m where {near.Sql("m")} = {alias}.{ReferenceTable.Quote(source.Key!)} {isLive} order by m.{ReferenceTable.Quote(table.Key)})";
        return new(field.Name, sql, table, [table.Key, near.Name, far.Name]);
    }

    private ReferenceTable? FindTable(string name) =>
        name.Length <= LongestName
            ? tables.FirstOrDefault(table => table.Name == name)
            : tables.FirstOrDefault(table =>
                table.Name.Length == LongestName && table.Name.StartsWith(name[..LongestStem], StringComparison.Ordinal)
            );
}
