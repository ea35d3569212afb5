using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage;

/// <summary>What SQLite does not know by itself: regular expressions, and case beyond ASCII.</summary>
internal static class StoreFunctions
{
    private const int Interrupted = 9;

    /// <summary>The longest that one value may take to be matched.</summary>
    public static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Makes <c>xos_fold</c> and <c>xos_matches</c> known to a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("xos_fold", (string? text) => text?.ToUpperInvariant(), isDeterministic: true);
        connection.CreateFunction(
            "xos_matches",
            (string pattern, string? text, bool ignoreCase) => text is not null && Matches(pattern, text, ignoreCase),
            isDeterministic: true
        );
    }

    /// <summary>Whether a statement failed because an expression took too long.</summary>
    public static bool IsTimeout(DbException e) => e is SqliteException { SqliteErrorCode: Interrupted };

    /// <summary>How expressions are run: in time linear in the text, whatever the pattern.</summary>
    public static RegexOptions OptionsFor(bool ignoreCase) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);

    private static bool Matches(string pattern, string text, bool ignoreCase)
    {
        try
        {
            return Regex.IsMatch(text, pattern, OptionsFor(ignoreCase), RegexTimeout);
        }
        catch (RegexMatchTimeoutException e)
        {
            // Of an exception, SQLite hands on the text alone, and a code where it is one of its own.
            throw new SqliteException(e.Message, Interrupted);
        }
    }
}
