using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding;

/// <summary>All declared messages: in order, and by name.</summary>
internal sealed class DeclarationTable
{
    private readonly Dictionary<string, Declaration> _byFullName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Declaration> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Declaration> _inOrder = [];

    public IReadOnlyList<Declaration> InOrder => _inOrder;

    /// <summary>Adds a declaration unless its name is taken, in whatever package and case: routes, types in recipes and methods are called by the name alone, some in lower case.</summary>
    /// <returns>The earlier declaration of that name, which the later one's name then leads to; or null when this one was added.</returns>
    public Declaration? Add(Declaration declaration)
    {
        if (_byName.TryGetValue(declaration.Name, out var first))
        {
            _byFullName.TryAdd(declaration.FullName, first);
            return first;
        }

        _byName.Add(declaration.Name, declaration);
        _byFullName.Add(declaration.FullName, declaration);
        _inOrder.Add(declaration);
        return null;
    }

    /// <summary>The end of a message about a name that nobody declares: the same name in another package or case, else one that is near.</summary>
    public object DidYouMean(string name, DiagnosticBag diagnostics) =>
        _byName.TryGetValue(name, out var elsewhere)
            ? $" (did you mean '{elsewhere.FullName}'?)"
            : diagnostics.DidYouMean(name, _inOrder.Select(static declaration => declaration.Name));

    /// <summary>Finds a declaration by its name alone, as bound links have it.</summary>
    public Declaration? FindByName(string name) => _byName.TryGetValue(name, out var found) && found.Name == name ? found : null;

    /// <summary>Finds what a name means inside a package: the full name first, then a neighbour in the package.</summary>
    public Declaration? Find(string name, string? package) =>
        _byFullName.GetValueOrDefault(name) ?? (package is null ? null : _byFullName.GetValueOrDefault($"{package}.{name}"));
}
