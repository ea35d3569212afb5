using Xproto.Syntax;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>A policy as declared, with what its file gives it.</summary>
internal sealed class PolicyDeclaration(PolicySyntax syntax, SourceFile file, string? package)
{
    public PolicySyntax Syntax { get; } = syntax;

    public SourceFile File { get; } = file;

    public string? Package { get; } = package;

    /// <summary>Whether its own body is larger than a policy may be with all that it asks.</summary>
    public bool IsTooLarge { get; } = IsLarge(syntax);

    /// <summary>What it says; null when that cannot be read.</summary>
    public PolicyExpressionSyntax? Formula => IsTooLarge ? null : Syntax.Formula;

    public string Name => Syntax.Name.Text;

    public string FullName => Package is null ? Name : $"{Package}.{Name}";

    public SourceLocation Location => File.Locate(Syntax.Name.Span);

    private static bool IsLarge(PolicySyntax syntax)
    {
        var count = 0;
        var open = new Stack<PolicyExpressionSyntax>(syntax.Formula is null ? [] : [syntax.Formula]);
        while (open.TryPop(out var next) && count++ <= PolicyGraph.MostExpressions)
        {
            foreach (var part in next.Parts)
            {
                open.Push(part);
            }
        }

        return count > PolicyGraph.MostExpressions;
    }

    public Policy ToPolicy() => new(Name, Syntax.Body, File.Path);
}
