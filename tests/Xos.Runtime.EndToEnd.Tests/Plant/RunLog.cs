namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>What the back end noted of all runs, over all lives of the synchronizer, in the order in which it happened.</summary>
internal sealed class RunLog
{
    private readonly Dictionary<string, int> _firstBegin = [];
    private readonly Dictionary<string, int> _firstEnd = [];
    private readonly Dictionary<string, int> _lastBegin = [];
    private readonly Dictionary<string, int> _lastEnd = [];
    private readonly List<(string Action, string Key, string[] Links, int Line)> _begun = [];

    /// <param name="lines">The lines of the log.</param>
    public RunLog(IReadOnlyList<string> lines)
    {
        var open = new HashSet<string>();
        var life = "";
        for (var i = 0; i < lines.Count; i++)
        {
            var words = lines[i].Split('\t');
            words.Length.ShouldBe(5, $"Line {i + 1} is torn: {lines[i]}");
            var (what, action, key) = (words[1], words[2], words[3]);
            if (words[0] != life)
            {
                // Who is killed ends nothing.
                life = words[0];
                open.Clear();
            }

            if (what == "begin")
            {
                open.Add(key).ShouldBeTrue($"{key} is worked on twice at once, from line {i + 1} of the log on");
                _firstBegin.TryAdd($"{action} {key}", i);
                _lastBegin[$"{action} {key}"] = i;
                _begun.Add(
                    (action, key, [.. words[4].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => $"{LinkedBy(key)}-{id}")], i)
                );
            }
            else
            {
                open.Remove(key).ShouldBeTrue($"line {i + 1} of the log ends what did not begin");
                if (what == "end")
                {
                    _firstEnd.TryAdd($"{action} {key}", i);
                    _lastEnd[$"{action} {key}"] = i;
                }
            }
        }

        Count = _begun.Count;
    }

    public int Count { get; }

    /// <summary>The objects that this was ever tried for.</summary>
    public IEnumerable<string> KeysOf(string action) => _begun.Where(run => run.Action == action).Select(static run => run.Key).Distinct();

    /// <summary>Whether it was done, and nothing else was begun for the object since.</summary>
    public bool EndsWith(string action, string key, string other) =>
        _lastEnd.TryGetValue($"{action} {key}", out var end) && (!_lastBegin.TryGetValue($"{other} {key}", out var begin) || begin < end);

    /// <summary>What was synced before something that it links to had ever been, or taken away after it.</summary>
    public IEnumerable<string> Disorder()
    {
        foreach (var (action, key, links, line) in _begun)
        {
            foreach (var link in links)
            {
                if (action == "sync" && _firstEnd.TryGetValue($"sync {link}", out var synced) && synced > line)
                {
                    yield return $"{key} is synced in line {line + 1}, before {link}";
                }

                if (
                    action == "delete"
                    && _firstBegin.TryGetValue($"delete {link}", out var gone)
                    && gone < line
                    && !IsEndedBefore($"delete {key}", gone)
                )
                {
                    yield return $"{key} is deleted in line {line + 1}, after {link}";
                }
            }
        }
    }

    private bool IsEndedBefore(string run, int line) => _firstEnd.TryGetValue(run, out var end) && end < line;

    private static string LinkedBy(string key) => key.StartsWith("Cable", StringComparison.Ordinal) ? "Card" : "Rack";
}
