using System.Text.RegularExpressions;

namespace Xos.Core.Storage;

/// <summary>How texts are searched, the same on every database.</summary>
internal static class TextSearch
{
    /// <summary>The longest that one text may take to be matched.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A text as it compares when case does not count.</summary>
    public static string Fold(string text) => text.ToUpperInvariant();

    /// <summary>How expressions are run: in time linear in the text, whatever the pattern.</summary>
    public static RegexOptions OptionsFor(bool ignoreCase) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
}
