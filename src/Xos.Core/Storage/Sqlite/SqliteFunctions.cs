using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Xos.Core.Storage.Sqlite;

/// <summary>What SQLite does not know by itself: regular expressions, and case beyond ASCII.</summary>
internal static class SqliteFunctions
{
    /// <summary>Makes <c>xos_fold</c> and <c>xos_matches</c> known to a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="clock">Bounds a query as a whole; null where nothing does.</param>
    public static void Register(SqliteConnection connection, QueryClock? clock)
    {
        connection.CreateFunction("xos_fold", static (string? text) => text is null ? null : TextSearch.Fold(text), isDeterministic: true);
        connection.CreateFunction(
            "xos_matches",
            (string pattern, string? text, bool ignoreCase) => text is not null && Matches(pattern, text, ignoreCase, clock),
            isDeterministic: true
        );
    }

    private static bool Matches(string pattern, string text, bool ignoreCase, QueryClock? clock)
    {
        try
        {
            if (clock?.Left < TimeSpan.Zero)
            {
                throw new RegexMatchTimeoutException();
            }

            return Regex.IsMatch(text, pattern, TextSearch.OptionsFor(ignoreCase), TextSearch.MatchTimeout);
        }
        catch (RegexMatchTimeoutException e)
        {
            // Of an exception, SQLite hands on the text alone, and a code where it is one of its own.
            throw new SqliteException(e.Message, raw.SQLITE_INTERRUPT);
        }
    }
}
