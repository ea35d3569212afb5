namespace Xproto.Semantics.Plurals;

/// <summary>The table of irregular nouns, embedded beside this class.</summary>
internal static class IrregularPlurals
{
    private static readonly Lazy<Dictionary<string, Inflection>> ByEnding = new(Read);

    /// <summary>The rule of the longest ending that the word has; null when it is regular. An ending in lower case fits any case.</summary>
    public static Inflection? Find(string word)
    {
        var lower = word.ToLowerInvariant();
        if (Find($"^{word}", $"^{lower}") is { } whole)
        {
            return whole;
        }

        for (var start = 0; start < word.Length; start++)
        {
            if (Find(word[start..], lower[start..]) is { } inflection)
            {
                return inflection;
            }
        }

        return null;
    }

    private static Inflection? Find(string ending, string lowerEnding) =>
        ByEnding.Value.GetValueOrDefault(ending) ?? ByEnding.Value.GetValueOrDefault(lowerEnding);

    private static Dictionary<string, Inflection> Read()
    {
        using var stream = typeof(IrregularPlurals).Assembly.GetManifestResourceStream("plurals.txt")!;
        using var reader = new StreamReader(stream);
        var table = new Dictionary<string, Inflection>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var drop, var add, .. var endings] && drop != "#")
            {
                var inflection = new Inflection(drop[0] - '0', add == "-" ? "" : add);
                foreach (var ending in endings)
                {
                    table[ending] = inflection;
                }
            }
        }

        return table;
    }
}
