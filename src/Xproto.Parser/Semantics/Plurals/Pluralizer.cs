namespace Xproto.Semantics.Plurals;

/// <summary>Makes plurals exactly as the reference's inflector does with a model's name: they stand in routes and in message names.</summary>
internal static class Pluralizer
{
    /// <summary>The plural of one word; names in several words (<c>ServiceDependency</c>) count as one.</summary>
    public static string Pluralize(string word)
    {
        if (word.Length == 0)
        {
            return word;
        }

        var lower = word.ToLowerInvariant();
        return KeepCase(word, IrregularPlurals.Find(word, lower)?.Apply(word) ?? Regular(word, lower));
    }

    private static string Regular(string word, string lower)
    {
        var isName = !char.IsLower(word[0]);
        return lower switch
        {
            _ when Ends(lower, "cis", "sis", "xis") => word[..^2] + "es",
            _ when Ends(lower, "man") => word[..^3] + "men",
            _ when Ends(lower, "person") => word[..^4] + "ople",
            _ when Ends(lower, "mouse", "louse") => word[..^5] + lower[^5] + "ice",
            _ when Ends(lower, "goose") => word[..^5] + "geese",
            _ when Ends(lower, "tooth") => word[..^5] + "teeth",
            _ when Ends(lower, "foot") => word[..^4] + "feet",
            _ when Ends(lower, "quy") => word[..^1] + "ies",
            _ when Ends(lower, "us", "ch", "sh", "zz", "ss", "x") => word + "es",
            _ when isName && Ends(lower, "es") => word + "es",
            _ when Ends(lower, "z") => word + "zes",
            _ when Ends(lower, "elf", "alf", "olf", "arf") || (Ends(lower, "eaf") && !Ends(lower, "deaf")) => word[..^1] + "ves",
            _ when Ends(lower, "nife", "life", "wife") => word[..^2] + "ves",
            // A capitalised word is taken for a name, and names keep their -y: Policy, Policys.
            _ when Ends(lower, "y") => isName || IsVowelBeforeLast(lower) ? word + "s" : word[..^1] + "ies",
            _ when Ends(lower, "o") => IsVowelBeforeLast(lower) ? word + "s" : word + "es",
            _ => word + "s",
        };
    }

    // 'It' becomes 'They' and 'VTN' 'VTNS'; words in mixed case keep the case of each letter.
    private static string KeepCase(string word, string plural)
    {
        if (word != "I" && !word.AsSpan().ContainsAnyInRange('a', 'z'))
        {
            return plural.ToUpperInvariant();
        }

        var isCapitalised = word.Length > 1 && !char.IsLower(word[0]) && !word.AsSpan(1).ContainsAnyInRange('A', 'Z');
        return isCapitalised ? char.ToUpperInvariant(plural[0]) + plural[1..].ToLowerInvariant() : plural;
    }

    private static bool IsVowelBeforeLast(string lower) => lower.Length < 2 || "aeiou".Contains(lower[^2], StringComparison.Ordinal);

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
