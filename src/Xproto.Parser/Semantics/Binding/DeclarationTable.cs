namespace Xproto.Semantics.Binding;

/// <summary>All declared messages: in order, and by name.</summary>
internal sealed class DeclarationTable
{
    private readonly Dictionary<string, Declaration> _byName = new(StringComparer.Ordinal);
    private readonly List<Declaration> _inOrder = [];

    public IReadOnlyList<Declaration> InOrder => _inOrder;

    public IEnumerable<string> Names => _inOrder.Select(static declaration => declaration.Name);

    /// <summary>Adds a declaration unless its name is taken.</summary>
    /// <returns>The earlier declaration of that name, or null when this one was added.</returns>
    public Declaration? Add(Declaration declaration)
    {
        if (_byName.TryGetValue(declaration.FullName, out var first))
        {
            return first;
        }

        _byName.Add(declaration.FullName, declaration);
        _inOrder.Add(declaration);
        return null;
    }

    /// <summary>Finds what a name means inside a package: the full name first, then a neighbour in the package.</summary>
    public Declaration? Find(string name, string? package) =>
        _byName.GetValueOrDefault(name) ?? (package is null ? null : _byName.GetValueOrDefault($"{package}.{name}"));
}
