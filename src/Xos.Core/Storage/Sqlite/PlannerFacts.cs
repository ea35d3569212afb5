using Dapper;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage.Sqlite;

/// <summary>What the planner of SQLite is told of the tables, in the place of what it would count itself: it never counts unasked, and a store is empty when its first plans are made.</summary>
/// <remarks>The numbers are those of a large store of few classes, where plans matter: all rows, then how many share the first column of the index, the first two, ….</remarks>
internal static class PlannerFacts
{
    private const string FactsOfField = "1000000 10";

    private const string Facts = """
        insert into sqlite_stat1 (tbl, idx, stat) values
          ('record', 'sqlite_autoindex_record_1', '1000000 200000 1'),
          ('record', 'record_of_model', '1000000 100000 1'),
          ('record', 'record_dirty_for_sync', '1000 200 100 1'),
          ('record', 'record_failing', '1000 200 1'),
          ('record', 'record_dirty_for_policy', '1000 200 100 1'),
          ('record', 'record_deleted', '1000 200 100 1'),
          ('link', 'link', '2000000 500000 2 1 1'),
          ('link', 'link_to', '2000000 500000 100 50'),
          ('unique_key', 'unique_key', '1000000 100000 1'),
          ('unique_key', 'unique_key_of', '1000000 100000 1');
        """;

    /// <summary>Tells the planner, on this connection and those that are opened from now on.</summary>
    public static async Task TellAsync(SqliteConnection connection)
    {
        // Makes the table; on a new store it has nothing to count.
        await connection.ExecuteAsync("pragma analysis_limit = 1; analyze");
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"delete from sqlite_stat1; {Facts} {FactsOfFields}", transaction: transaction);
        await transaction.CommitAsync();
        await connection.ExecuteAsync("analyze sqlite_schema");
    }

    /// <summary>The statements that tell it about an index that was just built.</summary>
    public static string Of(StoreIndex index) =>
        $"insert into sqlite_stat1 (tbl, idx, stat) values ('record', '{index.Name}', '{FactsOfField}'); analyze sqlite_schema";

    private static string FactsOfFields =>
        $"insert into sqlite_stat1 (tbl, idx, stat) select tbl_name, name, '{FactsOfField}' from sqlite_schema where type = 'index' and name like '{StoreIndex.Prefix}%'";
}
