namespace Xproto.Semantics.Plurals;

/// <summary>The table of irregular nouns, embedded beside this class.</summary>
internal static class IrregularPlurals
{
    private static readonly Lazy<ILookup<char, (string Ending, Inflection Inflection)>> ByLastLetter = new(Read);

    /// <summary>The rule of the longest ending that the word has; null when it is regular. An ending in lower case fits any case.</summary>
    /// <param name="word">The word, which is not empty.</param>
    /// <param name="lower">The same in lower case.</param>
    public static Inflection? Find(string word, string lower)
    {
        foreach (var (ending, inflection) in ByLastLetter.Value[lower[^1]])
        {
            if (ending[0] == '^' ? IsWhole(ending, word) || IsWhole(ending, lower) : Ends(word, ending) || Ends(lower, ending))
            {
                return inflection;
            }
        }

        return null;
    }

    private static bool IsWhole(string ending, string word) =>
        word.Length == ending.Length - 1 && ending.EndsWith(word, StringComparison.Ordinal);

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);

    // In the order in which they count: whole words, then the longest; capitals, which must match, before small letters.
    private static ILookup<char, (string Ending, Inflection Inflection)> Read()
    {
        using var stream = typeof(IrregularPlurals).Assembly.GetManifestResourceStream("plurals.txt")!;
        using var reader = new StreamReader(stream);
        var table = new List<(string Ending, Inflection Inflection)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var drop, var add, .. var endings] && drop != "#")
            {
                var inflection = new Inflection(drop[0] - '0', add == "-" ? "" : add);
                table.AddRange(endings.Select(ending => (ending, inflection)));
            }
        }

        return table
            .OrderByDescending(static entry => entry.Ending[0] == '^')
            .ThenByDescending(static entry => entry.Ending.Length)
            .ThenBy(static entry => entry.Ending, StringComparer.Ordinal)
            .ToLookup(static entry => char.ToLowerInvariant(entry.Ending[^1]));
    }
}
