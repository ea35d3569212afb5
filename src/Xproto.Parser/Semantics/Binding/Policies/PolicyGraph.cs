using Xproto.Diagnostics;
using Xproto.Parsing.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Which policies ask which: finds those that ask themselves, and those that are too large with all that they ask in its place; nothing is put in its place for that.</summary>
internal sealed class PolicyGraph(
    IReadOnlyDictionary<PolicyQuestion, BoundPolicy?> bound,
    IReadOnlySet<PolicyQuestion> refused,
    PolicyFaults faults
)
{
    /// <summary>How many levels it may have.</summary>
    private const int MostLevels = 512;

    /// <summary>How much of a ring a message shows.</summary>
    private const int LongestRing = 8;

    private readonly Dictionary<PolicyQuestion, PolicySize?> _sizes = []; // null: not sound
    private readonly List<(PolicyQuestion Question, Queue<PolicyQuestion> Asked)> _path = [];
    private readonly Dictionary<PolicyQuestion, int> _placeOnPath = [];
    private readonly HashSet<PolicyQuestion> _inRing = [];

    /// <summary>The policies without a fault in them or in what they ask.</summary>
    public IEnumerable<BoundPolicy> FindSound()
    {
        foreach (var question in bound.Keys)
        {
            Visit(question);
            while (_path is [.., var (current, asked)])
            {
                if (asked.TryDequeue(out var next))
                {
                    Visit(next);
                    continue;
                }

                _path.RemoveAt(_path.Count - 1);
                _placeOnPath.Remove(current);
                _sizes[current] = SizeOf(bound[current]!);
            }
        }

        return _sizes.Where(static entry => entry.Value is not null).Select(entry => bound[entry.Key]!);
    }

    private void Visit(PolicyQuestion question)
    {
        if (_sizes.ContainsKey(question))
        {
            return;
        }

        if (bound[question] is not { } policy)
        {
            _sizes[question] = null;
        }
        else if (_placeOnPath.TryAdd(question, _path.Count))
        {
            _path.Add((question, new(policy.Binder.Questions)));
        }
        else
        {
            ReportRing(policy);
        }
    }

    private void ReportRing(BoundPolicy policy)
    {
        var ring = _path.Skip(_placeOnPath[policy.Question]).Select(static step => step.Question).ToList();
        _inRing.UnionWith(ring);
        var names = ring.Select(static question => question.ToString()).ToList();
        IEnumerable<string> shown = names.Count <= LongestRing ? names : [.. names.Take(LongestRing / 2), "...", names[^1]];
        var text = string.Join(" -> ", shown.Append(names[0]));
        faults.Add(Rules.PolicyCycle, policy.Policy.File, policy.Policy.Syntax.Name.Span, policy.Policy.Name, text);
    }

    private PolicySize? SizeOf(BoundPolicy policy)
    {
        var size = policy.Size;
        foreach (var question in policy.Binder.Questions)
        {
            if (_sizes.GetValueOrDefault(question) is not { } asked)
            {
                return null;
            }

            size = new(size.Count + asked.Count, Math.Max(size.Depth, policy.Size.Depth + asked.Depth));
        }

        if (policy.Binder.IsPartial || refused.Contains(policy.Question) || _inRing.Contains(policy.Question))
        {
            return null;
        }

        if (size is { Count: <= PolicyParser.MostParts, Depth: <= MostLevels })
        {
            return size;
        }

        var (found, limit) =
            size.Count > PolicyParser.MostParts ? ($"{size.Count} parts", PolicyParser.MostParts) : ($"{size.Depth} levels", MostLevels);
        faults.Add(Rules.PolicyTooLarge, policy.Policy.File, policy.Policy.Syntax.Name.Span, policy.Policy.Name, found, $"{limit}");
        return null;
    }
}
