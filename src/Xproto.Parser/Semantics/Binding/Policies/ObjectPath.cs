using Xproto.Semantics.Policies;
using Xproto.Syntax;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Paths that may leave <c>obj</c> out, as in <c>*site_policy(site)</c> and <c>exists slices: ...</c>.</summary>
internal sealed class ObjectPath(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyExpressionSyntax path) => binder.Bind(Complete(path));

    private PolicyExpressionSyntax Complete(PolicyExpressionSyntax path) =>
        path switch
        {
            PolicyNameSyntax name when !IsHead(name.Text) => new PolicyMemberSyntax(
                new PolicyNameSyntax("obj", name.Span),
                new NameSyntax(name.Text, name.Span),
                name.Span
            ),
            PolicyMemberSyntax member => member with { Target = Complete(member.Target) },
            PolicyCallSyntax { Target: { } target } call => call with { Target = Complete(target) },
            _ => path,
        };

    private bool IsHead(string name) => name is "obj" or "ctx" || binder.Variables.Exists(variable => variable.Name == name);
}
