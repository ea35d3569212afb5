using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>All declared policies, by name; each name once, in whatever package.</summary>
internal sealed class PolicyTable(DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, PolicyDeclaration> _byName = new(StringComparer.Ordinal);

    /// <summary>In the order of declaration.</summary>
    public IEnumerable<PolicyDeclaration> All => _byName.Values;

    public void Add(PolicySyntax syntax, SourceFile file, string? package)
    {
        var declaration = new PolicyDeclaration(syntax, file, package);
        if (!_byName.TryAdd(declaration.Name, declaration))
        {
            var first = _byName[declaration.Name].Location;
            diagnostics.Add(Rules.DuplicatePolicy, file, syntax.Name.Span, first, declaration.Name, first);
        }
    }

    /// <summary>Finds a policy by its name, with or without its package.</summary>
    public PolicyDeclaration? Find(string name) =>
        _byName.GetValueOrDefault(name) is { } found ? found
        : _byName.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..]) is { } other && other.FullName == name ? other
        : null;

    /// <summary>Finds the policy that a model names; reports one that nobody declares.</summary>
    /// <returns>The policy's name.</returns>
    public string Resolve(string name, Declaration model, SyntaxNode use)
    {
        if (Find(name) is { } found)
        {
            return found.Name;
        }

        diagnostics.Add(Rules.UnknownPolicy, model.File, use.Span, model.Name, name, DidYouMean(name));
        return name;
    }

    public object DidYouMean(string name) => diagnostics.DidYouMean(name, _byName.Keys);
}
