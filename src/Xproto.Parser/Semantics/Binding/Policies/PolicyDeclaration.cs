using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>A policy as declared, with what its file gives it.</summary>
internal sealed class PolicyDeclaration(PolicySyntax syntax, SourceFile file, string? package)
{
    public PolicySyntax Syntax { get; } = syntax;

    public SourceFile File { get; } = file;

    public string? Package { get; } = package;

    public string Name => Syntax.Name.Text;

    public string FullName => Package is null ? Name : $"{Package}.{Name}";

    public SourceLocation Location => File.Locate(Syntax.Name.Span);

    public Policy ToPolicy() => new(Name, Syntax.Body, File.Path);
}
