using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding;

/// <summary>Connects declarations with their bases and puts them in an order in which bases come first, so that no later stage recurses.</summary>
internal sealed class BaseResolver(DeclarationTable messages, DiagnosticBag diagnostics)
{
    /// <summary>How many levels of inheritance may lie above a model.</summary>
    private const int DepthLimit = 32;

    /// <summary>Bases that are code in the reference, not messages: they carry no fields and do not count in numbering.</summary>
    private static readonly HashSet<string> CodeMixIns = ["AttributeMixin", "AbstractBaseUser", "PlModelMixIn"];

    private readonly Dictionary<Declaration, List<Declaration>> _derived = [];
    private readonly Dictionary<Declaration, int> _missingBases = [];
    private readonly List<Declaration> _ordered = [];

    /// <returns>All declarations, bases before what derives from them.</returns>
    public IReadOnlyList<Declaration> Resolve()
    {
        foreach (var declaration in messages.InOrder)
        {
            declaration.Bases = BasesOf(declaration).Distinct().ToList();
            _missingBases[declaration] = declaration.Bases.Count;
            foreach (var b in declaration.Bases)
            {
                (_derived.TryGetValue(b, out var list) ? list : _derived[b] = []).Add(declaration);
            }
        }

        foreach (var declaration in messages.InOrder.Where(static declaration => declaration.Bases.Count == 0))
        {
            Place(declaration);
        }

        foreach (var declaration in messages.InOrder.Where(declaration => _missingBases[declaration] > 0))
        {
            CutCycleAbove(declaration);
        }

        return _ordered;
    }

    private IEnumerable<Declaration> BasesOf(Declaration declaration)
    {
        foreach (var name in declaration.BaseNames)
        {
            if (messages.Find(name.Text, declaration.Package) is { } found)
            {
                yield return found;
            }
            else if (!CodeMixIns.Contains(name.Text))
            {
                var hint = NameSuggestion.For(name.Text, messages.Names);
                diagnostics.Add(Rules.UnknownBase, declaration.File, name.Span, declaration.Name, name.Text, hint);
            }
        }
    }

    private void Place(Declaration declaration)
    {
        var ready = new Queue<Declaration>([declaration]);
        while (ready.TryDequeue(out var next))
        {
            next.SettleInheritance();
            if (next.Depth > DepthLimit)
            {
                diagnostics.Add(Rules.InheritanceTooDeep, next.File, next.Syntax.Name.Span, next.Name, DepthLimit);
                next.Bases = [];
                next.SettleInheritance();
            }

            _ordered.Add(next);
            foreach (var derived in _derived.GetValueOrDefault(next) ?? [])
            {
                if (--_missingBases[derived] == 0)
                {
                    ready.Enqueue(derived);
                }
            }
        }
    }

    // Climbs from a model that could not be placed until it meets a model again: that one is in a cycle and loses its bases.
    private void CutCycleAbove(Declaration declaration)
    {
        while (_missingBases[declaration] > 0)
        {
            var path = new List<Declaration>();
            var next = declaration;
            while (!path.Contains(next))
            {
                path.Add(next);
                next = next.Bases.First(b => _missingBases[b] > 0);
            }

            var cycle = string.Join(" -> ", path.SkipWhile(step => step != next).Append(next).Select(static step => step.Name));
            diagnostics.Add(Rules.InheritanceCycle, next.File, next.Syntax.Name.Span, next.Name, cycle);
            next.Bases = [];
            _missingBases[next] = 0;
            Place(next);
        }
    }
}
