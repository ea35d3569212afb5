using System.Data.Common;

namespace Xos.Core.Storage;

/// <summary>How far a store is: what a core compares to learn whether another one changed something.</summary>
/// <param name="Position">The number of the last change of an object; numbers grow in the order of commits.</param>
/// <param name="Catalog">How many times models were loaded or unloaded.</param>
/// <param name="Accounts">How many times something changed by which callers are known.</param>
/// <param name="Tables">The newest script that its tables have seen.</param>
internal readonly record struct StoreState(long Position, long Catalog, long Accounts, long Tables)
{
    /// <summary>The query that reads it; some looks into indexes, whatever the size of the store.</summary>
    public const string Select =
        "select coalesce((select max(seq) from change), 0) as position, catalog, accounts, (select max(number) from schema_script) as tables from store_state where one = 1";

    /// <summary>Reads the row of the query.</summary>
    public static async Task<StoreState> ReadAsync(DbDataReader reader)
    {
        await reader.ReadAsync();
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
    }
}
