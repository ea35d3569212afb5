using System.Text.RegularExpressions;

namespace Xos.Core.Storage;

/// <summary>How texts are searched, the same on every database.</summary>
internal static partial class TextSearch
{
    /// <summary>The longest that one text may take to be matched.</summary>
    public static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A text as it compares when case does not count.</summary>
    public static string Fold(string text) => text.ToUpperInvariant();

    /// <summary>The longest part of a word that stands in a document's JSON just so, but for the case of its letters, wherever the word is found when case does not count.</summary>
    /// <returns>Letters of ASCII, digits and some signs; perhaps none.</returns>
    public static string PlainPartOf(string word) =>
        PlainPart().Matches(word).Select(static part => part.Value).MaxBy(static part => part.Length) ?? "";

    /// <summary>How expressions are run: in time linear in the text, whatever the pattern.</summary>
    public static RegexOptions OptionsFor(bool ignoreCase) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);

    // No S: some runtimes take it for the capital of another letter, too (U+017F).
    [GeneratedRegex("[A-RT-Za-rt-z0-9.:@/-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainPart();
}
