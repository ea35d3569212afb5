namespace Xproto.Diagnostics;

/// <summary>"Did you mean …" for names that nobody declares.</summary>
public static class NameSuggestion
{
    /// <summary>The text to append to a message: <c> (did you mean 'Slice'?)</c>, or nothing when no candidate is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    public static string For(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    /// <summary>The candidate with the fewest edits, when that is at most a third of the name's length; ties go to the first by ordinal order.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3);
        return candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .Where(entry => entry.Distance <= limit)
            .OrderBy(static entry => entry.Distance)
            .ThenBy(static entry => entry.Candidate, StringComparer.Ordinal)
            .Select(static entry => entry.Candidate)
            .FirstOrDefault();
    }

    // Levenshtein's distance, blind to case: the usual slip is one letter or its case.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
