using Xproto.Text;

namespace Xos.Core.Backup;

/// <summary>The rows of one table in a backup.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">Those of its columns that the backup has, in its order: an older core may have had fewer.</param>
internal sealed record BackupSection(BackupTable Table, EquatableArray<BackupColumn> Columns)
{
    /// <summary>All columns of a table.</summary>
    public static BackupSection Of(BackupTable table) => new(table, table.Columns);

    /// <summary>The names of its columns, for a statement.</summary>
    public string Names => string.Join(", ", Columns.Select(static column => column.Name));

    /// <summary>The value that a row has in a column.</summary>
    /// <exception cref="BackupException">The backup does not have the column.</exception>
    public T ValueOf<T>(object?[] row, string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column)
            {
                return (T)row[i]!;
            }
        }

        throw new BackupException($"It has no column '{column}' in table '{Table.Name}'.");
    }
}
