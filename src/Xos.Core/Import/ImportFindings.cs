using System.Globalization;

namespace Xos.Core.Import;

/// <summary>What cannot come along, counted by reason.</summary>
internal sealed class ImportFindings
{
    private const int MostExamples = 5;

    private readonly Dictionary<(string Place, string Reason), (long Count, List<string> Examples)> _tallies = [];

    /// <summary>A line for each reason.</summary>
    public IEnumerable<string> Lines =>
        _tallies
            .OrderBy(static tally => tally.Key.Place, StringComparer.Ordinal)
            .Select(static tally =>
            {
                var ((place, reason), (count, examples)) = tally;
                var more = count > examples.Count ? ", …" : "";
                return string.Create(CultureInfo.InvariantCulture, $"{place} {reason}: {count} ({string.Join(", ", examples)}{more})");
            });

    /// <summary>Notes that something cannot come along.</summary>
    /// <param name="place">The model and field, or the table and column.</param>
    /// <param name="reason">Why, as the rest of a sentence that starts with the place.</param>
    /// <param name="example">The object that it is about.</param>
    public void Add(string place, string reason, string example)
    {
        var (count, examples) = _tallies.GetValueOrDefault((place, reason), (0, []));
        if (examples.Count < MostExamples)
        {
            examples.Add(example);
        }

        _tallies[(place, reason)] = (count + 1, examples);
    }
}
