using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Xos.Core.Policies;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Sqlite;

/// <summary>What SQLite does not know by itself: regular expressions, case beyond ASCII, and what policies ask of texts.</summary>
internal static class SqliteFunctions
{
    /// <summary>Makes the functions known to a connection, all named <c>xos_…</c>.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="clock">Bounds a query as a whole; null where nothing does.</param>
    public static void Register(SqliteConnection connection, QueryClock? clock)
    {
        connection.CreateFunction("xos_fold", static (string? text) => text is null ? null : TextSearch.Fold(text), isDeterministic: true);
        connection.CreateFunction(
            "xos_lower",
            static (string? text) => text is null ? null : PolicyFunctions.Lower(text),
            isDeterministic: true
        );
        connection.CreateFunction("xos_is_digits", static (string? text) => Test(PolicyFunction.IsDigit, text), isDeterministic: true);
        connection.CreateFunction(
            "xos_starts_with",
            static (string? text, string? part) => Test(PolicyFunction.StartsWith, text, part),
            isDeterministic: true
        );
        connection.CreateFunction(
            "xos_ends_with",
            static (string? text, string? part) => Test(PolicyFunction.EndsWith, text, part),
            isDeterministic: true
        );
        connection.CreateFunction(
            "xos_matches",
            (string pattern, string? text, bool ignoreCase) => text is not null && Matches(pattern, text, ignoreCase, clock),
            isDeterministic: true
        );
    }

    private static bool? Test(PolicyFunction function, params object?[] arguments) => (bool?)PolicyFunctions.Call(function, arguments);

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
