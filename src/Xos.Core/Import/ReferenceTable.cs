using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>A table of a reference database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">The column of its primary key; null when it has none, or several.</param>
/// <param name="Columns">All columns, in their order.</param>
internal sealed record ReferenceTable(string Name, string? Key, EquatableArray<ReferenceColumn> Columns)
{
    /// <summary>Finds a column; null when there is none.</summary>
    public ReferenceColumn? FindColumn(string name) => Columns.FirstOrDefault(column => column.Name == name);

    /// <summary>Its name, for a statement.</summary>
    public string Sql => Quote(Name);

    /// <summary>A name, for a statement.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
