using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Xos.Core.Storage.Sqlite;

/// <summary>Stops the queries of one connection that take too long: SQLite itself knows no such limit.</summary>
/// <param name="most">The longest that one may take.</param>
/// <param name="time">Measures it.</param>
internal sealed class QueryClock(TimeSpan most, TimeProvider time)
{
    // About a tenth of a millisecond; a longer step is one that calls a function, and those look at the clock themselves.
    private const int StepsBetweenLooks = 10_000;

    private long _since = time.GetTimestamp();

    /// <summary>What is left; negative when the time is over.</summary>
    public TimeSpan Left => most - time.GetElapsedTime(_since);

    /// <summary>Begins to interrupt what runs too long on a connection, with SQLITE_INTERRUPT.</summary>
    public void Watch(SqliteConnection connection) =>
        raw.sqlite3_progress_handler(connection.Handle, StepsBetweenLooks, _ => Left < TimeSpan.Zero ? 1 : 0, null);

    /// <summary>Starts anew, for the next query.</summary>
    public void Restart() => _since = time.GetTimestamp();
}
