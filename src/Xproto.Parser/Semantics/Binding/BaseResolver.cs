using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding;

/// <summary>Connects declarations with their bases and puts them in an order in which bases come first, so that no later stage recurses.</summary>
internal sealed class BaseResolver(DeclarationTable messages, DiagnosticBag diagnostics)
{
    /// <summary>How many levels of inheritance may lie above a model.</summary>
    private const int DepthLimit = 32;

    /// <summary>How much of a ring a message shows.</summary>
    private const int LongestRing = 8;

    /// <summary>Bases that are code in the reference, not messages: they carry no fields and do not count in numbering.</summary>
    private static readonly HashSet<string> CodeMixIns = ["AttributeMixin", "AbstractBaseUser", "PlModelMixIn"];

    private readonly List<Declaration> _ordered = new(messages.InOrder.Count);
    private readonly HashSet<Declaration> _placed = new(messages.InOrder.Count);

    // From a model down to the base that is being looked at, each with its place and the bases that are still to be looked at.
    private readonly List<(Declaration Model, Queue<Declaration> Bases)> _path = [];
    private readonly Dictionary<Declaration, int> _placeOnPath = [];
    private readonly HashSet<Declaration> _inRing = [];

    /// <returns>All declarations, bases before what derives from them.</returns>
    public IReadOnlyList<Declaration> Resolve()
    {
        foreach (var declaration in messages.InOrder)
        {
            declaration.Bases = BasesOf(declaration);
        }

        foreach (var declaration in messages.InOrder)
        {
            Place(declaration);
        }

        return _ordered;
    }

    private List<Declaration> BasesOf(Declaration declaration)
    {
        var bases = new List<Declaration>();
        foreach (var name in declaration.Message.BaseNames)
        {
            if (messages.Find(name.Text, declaration.Package) is { } found)
            {
                bases.Add(found);
            }
            else if (!CodeMixIns.Contains(name.Text))
            {
                declaration.LacksBase = true;
                var hint = messages.DidYouMean(name.Text, diagnostics);
                diagnostics.Add(Rules.UnknownBase, declaration.File, name.Span, declaration.Name, name.Text, hint);
            }
        }

        return bases.Count < 2 ? bases : bases.Distinct().ToList();
    }

    private void Place(Declaration declaration)
    {
        Visit(declaration);
        while (_path is [.., var (model, bases)])
        {
            if (bases.TryDequeue(out var next))
            {
                Visit(next);
                continue;
            }

            _path.RemoveAt(_path.Count - 1);
            _placeOnPath.Remove(model);
            Settle(model);
        }
    }

    private void Visit(Declaration declaration)
    {
        if (_placed.Contains(declaration))
        {
            return;
        }

        if (declaration.Bases.Count == 0)
        {
            Settle(declaration);
        }
        else if (_placeOnPath.TryAdd(declaration, _path.Count))
        {
            _path.Add((declaration, new(declaration.Bases)));
        }
        else
        {
            ReportRing(declaration);
        }
    }

    // Each model that turns up again below itself is told once; the last step of the ring is taken out when its model is settled.
    private void ReportRing(Declaration declaration)
    {
        if (!_inRing.Add(declaration))
        {
            return;
        }

        var ring = _path.Skip(_placeOnPath[declaration]).Select(static step => step.Model.Name).ToList();
        IEnumerable<string> shown = ring.Count <= LongestRing ? ring : [.. ring.Take(LongestRing / 2), "...", ring[^1]];
        var text = string.Join(" -> ", shown.Append(declaration.Name));
        diagnostics.Add(Rules.InheritanceCycle, declaration.File, declaration.Syntax.Name.Span, declaration.Name, text);
    }

    private void Settle(Declaration declaration)
    {
        // What is not placed by now derives from this model itself.
        if (declaration.Bases.Any(b => !_placed.Contains(b)))
        {
            declaration.Bases = declaration.Bases.Where(_placed.Contains).ToList();
        }

        declaration.SettleInheritance();
        if (declaration.Depth > DepthLimit)
        {
            diagnostics.Add(Rules.InheritanceTooDeep, declaration.File, declaration.Syntax.Name.Span, declaration.Name, DepthLimit);
            declaration.Bases = [];
            declaration.SettleInheritance();
        }

        _placed.Add(declaration);
        _ordered.Add(declaration);
    }
}
