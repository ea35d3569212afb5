using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Checks;

/// <summary>Puts nodes into the order in which they are applied: dependencies first, otherwise by name.</summary>
/// <remarks>
/// A node whose model names the class of its owners comes after a node of that class, too, when it names no owner itself: the core gives it
/// the first one there is. That is a wish, not a dependency, and yields where it would contradict one.
/// </remarks>
internal sealed class ApplyOrder
{
    private const int LongestCircle = 20;

    private readonly IReadOnlyDictionary<string, RecipeNode> _nodes;
    private readonly ProblemList _problems;
    private readonly List<RecipeNode> _order = [];
    private readonly HashSet<string> _done = [];
    private readonly Dictionary<string, int> _open = [];
    private readonly Dictionary<string, string?> _firstOf = [];
    private readonly List<(RecipeNode Node, Queue<string> Left)> _way = [];

    private ApplyOrder(IEnumerable<RecipeNode> nodes, ProblemList problems)
    {
        _nodes = nodes.ToDictionary(node => node.Name);
        _problems = problems;
    }

    /// <summary>Orders nodes; each cycle becomes a problem that spells it out.</summary>
    public static IReadOnlyList<RecipeNode> Of(IEnumerable<RecipeNode> nodes, ProblemList problems)
    {
        var order = new ApplyOrder(nodes, problems);
        foreach (var name in order._nodes.Keys.Order(StringComparer.Ordinal))
        {
            order.Visit(name);
        }

        return order._order;
    }

    // Depth first, with a list in place of the call stack: a chain may be as long as the recipe.
    private void Visit(string start)
    {
        Enter(start);
        while (_way.Count > 0)
        {
            var (node, left) = _way[^1];
            if (left.TryDequeue(out var next))
            {
                Enter(next);
                continue;
            }

            _way.RemoveAt(_way.Count - 1);
            _open.Remove(node.Name);
            _done.Add(node.Name);
            _order.Add(node);
        }
    }

    private void Enter(string name)
    {
        if (_done.Contains(name))
        {
            return;
        }

        if (!_open.TryAdd(name, _way.Count))
        {
            ReportCycle(name);
            return;
        }

        var node = _nodes[name];
        var needed = new Queue<string>(node.Dependencies.Order(StringComparer.Ordinal));
        if (WishedOwner(node) is { } owner)
        {
            needed.Enqueue(owner);
            node = node with { Dependencies = [.. node.Dependencies, owner] };
        }

        _way.Add((node, needed));
    }

    private void ReportCycle(string name)
    {
        var start = _open[name];
        var names = _way.Skip(start).Select(step => step.Node.Name);
        // It may be as long as the recipe, and there may be very many.
        names = _way.Count - start > LongestCircle ? names.Take(LongestCircle).Append("…") : names;
        var template = _way[^1].Node.Template;
        var requirement = template.Requirements.First(requirement => requirement.Node == name);
        _problems.Add(
            ProblemKind.Circle,
            requirement.NodeAt,
            requirement.Path,
            $"The node templates need each other in a circle: {string.Join(" -> ", names.Append(name))}.",
            "Take one of these requirements out."
        );
    }

    private string? WishedOwner(RecipeNode node)
    {
        if (node.Model?.OwnerClassName is not { } owner || node.Links.Any(link => link.Field.Name == "owner"))
        {
            return null;
        }

        return FirstOf(owner) is { } wished && (_done.Contains(wished) || !NeedsWhatIsOpen(wished)) ? wished : null;
    }

    private string? FirstOf(string model)
    {
        if (!_firstOf.TryGetValue(model, out var first))
        {
            first = _nodes.Values.Where(node => node.Model?.Is(model) == true).Select(node => node.Name).Min(StringComparer.Ordinal);
            _firstOf.Add(model, first);
        }

        return first;
    }

    private bool NeedsWhatIsOpen(string name)
    {
        var seen = new HashSet<string> { name };
        var left = new Stack<string>(seen);
        while (left.TryPop(out var next))
        {
            if (_open.ContainsKey(next))
            {
                return true;
            }

            foreach (var dependency in _nodes[next].Dependencies.Where(seen.Add))
            {
                left.Push(dependency);
            }
        }

        return false;
    }
}
