using Xproto.Diagnostics;
using Xproto.Syntax;

namespace Xproto.Semantics.Binding;

/// <summary>The names of all declared policies.</summary>
internal sealed class PolicyNames(IEnumerable<Policy> policies, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _names = [.. policies.Select(static policy => policy.Name)];

    /// <summary>Reports a use of a policy that nobody declares.</summary>
    public void Check(string name, Declaration model, SyntaxNode use)
    {
        if (!_names.Contains(name))
        {
            diagnostics.Add(Rules.UnknownPolicy, model.File, use.Span, model.Name, name, diagnostics.DidYouMean(name, _names));
        }
    }
}
