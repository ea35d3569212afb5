namespace Xproto.Diagnostics;

/// <summary>"Did you mean …" for names that nobody declares.</summary>
public static class NameSuggestion
{
    /// <summary>Longer names are no slip of the pen, and comparing them costs the square of their length.</summary>
    private const int LongestName = 64;

    /// <summary>The text to append to a message: <c> (did you mean 'Slice'?)</c>, or nothing when no candidate is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been meant.</param>
    public static string For(string name, IEnumerable<string> candidates) =>
        Nearest(name, candidates) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    /// <summary>The candidate with the fewest edits, one at least, when that is at most a third of the name's length; ties go to the first by ordinal order.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
        {
            return null;
        }

        var limit = Math.Max(1, name.Length / 3);
        return candidates
            .Where(candidate => candidate != name && Math.Abs(candidate.Length - name.Length) <= limit)
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Candidate: candidate, Distance: Distance(name, candidate)))
            .Where(entry => entry.Distance <= limit)
            .OrderBy(static entry => entry.Distance)
            .ThenBy(static entry => entry.Candidate, StringComparer.Ordinal)
            .Select(static entry => entry.Candidate)
            .FirstOrDefault();
    }

    // Optimal string alignment, blind to case: the usual slips are one letter, its case, and two letters in the wrong order.
    private static int Distance(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                current[j] = Math.Min(
                    Math.Min(previous[j], current[j - 1]) + 1,
                    previous[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1)
                );
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
