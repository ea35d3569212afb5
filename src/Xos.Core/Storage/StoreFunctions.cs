using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage;

/// <summary>What SQLite does not know by itself: regular expressions, and case beyond ASCII.</summary>
internal static class StoreFunctions
{
    /// <summary>The longest that one value may take to be matched.</summary>
    public static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Makes <c>xos_fold</c> and <c>xos_matches</c> known to a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("xos_fold", (string? text) => text?.ToUpperInvariant(), isDeterministic: true);
        connection.CreateFunction(
            "xos_matches",
            (string pattern, string? text, bool ignoreCase) =>
                text is not null && Regex.IsMatch(text, pattern, OptionsFor(ignoreCase), RegexTimeout),
            isDeterministic: true
        );
    }

    /// <summary>How expressions are run: in time linear in the text, whatever the pattern.</summary>
    public static RegexOptions OptionsFor(bool ignoreCase) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
}
