using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage.Sqlite;

/// <summary>What SQLite does not know by itself: regular expressions, and case beyond ASCII.</summary>
internal static class SqliteFunctions
{
    /// <summary>Makes <c>xos_fold</c> and <c>xos_matches</c> known to a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("xos_fold", static (string? text) => text is null ? null : TextSearch.Fold(text), isDeterministic: true);
        connection.CreateFunction(
            "xos_matches",
            static (string pattern, string? text, bool ignoreCase) =>
                text is not null && Regex.IsMatch(text, pattern, TextSearch.OptionsFor(ignoreCase), TextSearch.MatchTimeout),
            isDeterministic: true
        );
    }
}
