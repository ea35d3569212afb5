using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>Where a reference database has the objects of one class: in a table for the class and one for each of its bases, joined by their keys.</summary>
internal sealed class ModelSource
{
    private readonly EquatableArray<ReferenceTable> _tables;
    private readonly string _from;

    private ModelSource(RecordType type, EquatableArray<ReferenceTable> tables, EquatableArray<SourceColumn> columns, string from) =>
        (Type, _tables, Columns, _from) = (type, tables, columns, from);

    /// <summary>The class.</summary>
    public RecordType Type { get; }

    /// <summary>Where the values of its fields are, for those that the database has.</summary>
    public EquatableArray<SourceColumn> Columns { get; }

    /// <summary>All columns that it reads.</summary>
    public IEnumerable<(string Table, string Column)> Read =>
        _tables
            .Select(static table => (table.Name, table.Key!))
            .Concat(Columns.SelectMany(static column => column.Columns.Select(name => (column.Table.Name, name))));

    /// <summary>Reads id, and all columns.</summary>
    public string Objects => $"select {string.Join(", ", Columns.Select(static column => column.Sql).Prepend(Id))} {_from} order by {Id}";

    /// <summary>Reads id, and whether the object is deleted.</summary>
    public string Stubs =>
        $"select {Id}, {Columns.FirstOrDefault(static column => column.Field == "deleted")?.Sql ?? "false"} {_from} order by {Id}";

    /// <summary>The greatest id that the reference gave away.</summary>
    public string LastId =>
        $"select greatest((select max({Id}) from {_tables[0].Sql} t0), (select last_value from pg_sequences where schemaname = current_schema() and format('%I.%I', schemaname, sequencename)::regclass = pg_get_serial_sequence(@table, @key)::regclass), 0)";

    /// <summary>What <see cref="LastId"/> is asked with.</summary>
    public object LastIdOf => new { table = _tables[0].Sql, key = _tables[0].Key };

    private string Id => $"t0.{ReferenceTable.Quote(_tables[0].Key!)}";

    /// <summary>Finds the objects of a class; null when the database has no table for it.</summary>
    /// <exception cref="ImportException">The tables are not joined as the reference does.</exception>
    public static ModelSource? Find(RecordType type, ModelCatalog catalog, ReferenceSchema schema)
    {
        var models = type.Model.Ancestors.Select(name => catalog.Find(name)!.Model).Where(static model => !model.IsAbstract).Reverse();
        var found = models.Append(type.Model).Select(schema.FindTable).ToList();
        if (found[^1] is null)
        {
            return null;
        }

        var tables = found.OfType<ReferenceTable>().ToEquatableArray();
        if (tables.Count < found.Count || tables.Any(static table => table.Key is null))
        {
            throw new ImportException(
                $"The tables of {type.Name} are not all there, or have no key. Is it the database of a reference core of version 4?"
            );
        }

        var columns = type.Fields.Select(field => schema.FindColumn(field, tables, catalog)).OfType<SourceColumn>().ToEquatableArray();
        return new(type, tables, columns, From(type, tables, catalog, schema));
    }

    private static string From(RecordType type, EquatableArray<ReferenceTable> tables, ModelCatalog catalog, ReferenceSchema schema)
    {
        var from = $"from {tables[0].Sql} t0";
        for (var i = 1; i < tables.Count; i++)
        {
            from += $" join {tables[i].Sql} t{i} on {Key(i)} = {Key(i - 1)}";
        }

        // Who has a row in the table of an heir is of that class.
        var heirs = catalog
            .Concrete.Where(heir => heir.Name != type.Name && heir.Model.Is(type.Name))
            .Select(heir => schema.FindTable(heir.Model))
            .OfType<ReferenceTable>()
            .Where(static heir => heir.Key is not null)
            .Select(heir => $"not exists (select 1 from {heir.Sql} h where h.{ReferenceTable.Quote(heir.Key!)} = {Key(tables.Count - 1)})")
            .ToList();
        return heirs.Count == 0 ? from : $"{from} where {string.Join(" and ", heirs)}";

        string Key(int table) => $"t{table}.{ReferenceTable.Quote(tables[table].Key!)}";
    }
}
