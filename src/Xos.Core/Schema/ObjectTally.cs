using System.Globalization;
using Xos.Core.Records;
using Xproto.Semantics.Comparison;

namespace Xos.Core.Schema;

/// <summary>Counts the objects that stand against a change, and remembers what a few of them are called.</summary>
internal sealed class ObjectTally
{
    /// <summary>How many it remembers.</summary>
    public const int MostExamples = 3;

    private const int LongestName = 40;

    private readonly List<string> _examples = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(Record record)
    {
        Count++;
        if (_examples.Count < MostExamples)
        {
            var name = record.ToString();
            _examples.Add($"'{(name.Length > LongestName ? $"{name[..LongestName]}…" : name)}'");
        }
    }

    /// <summary>Counts some that nobody looked at.</summary>
    public void AddUnseen(long count) => Count += count;

    /// <summary>The line that tells why a change is refused.</summary>
    public string Reason(ModelChange change)
    {
        var objects = Count == 1 ? "object stands" : "objects stand";
        var examples = Count > _examples.Count ? $"such as {string.Join(", ", _examples)}" : string.Join(", ", _examples);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{change.Model}: {change.Message} {Count} {objects} against it: {examples}. {change.Advice}"
        );
    }
}
