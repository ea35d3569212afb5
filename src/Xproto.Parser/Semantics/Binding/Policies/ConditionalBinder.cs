using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds <c>a if test else b</c>.</summary>
internal sealed class ConditionalBinder(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyConditionalSyntax syntax)
    {
        var then = binder.BindValue(syntax.Then);
        var test = binder.Bind(syntax.Test);
        var otherwise = binder.BindValue(syntax.Else);
        if (then is PolicyUnknown || otherwise is PolicyUnknown)
        {
            return PolicyUnknown.Instance;
        }

        if (Common(then.Type, otherwise.Type) is { } type)
        {
            return new PolicyConditional(type, test, then, otherwise);
        }

        return binder.Refuse(
            Rules.Incomparable,
            syntax.Span,
            "else",
            then.Type.Describe(),
            otherwise.Type.Describe(),
            then.Type.Kind == PolicyTypeKind.Set ? "write 'x in a if test else x in b' for sets" : "both must be of one kind"
        );
    }

    private PolicyType? Common(PolicyType left, PolicyType right) =>
        left.Kind is PolicyTypeKind.Set or PolicyTypeKind.List || right.Kind is PolicyTypeKind.Set or PolicyTypeKind.List ? null
        : left.IsNull() ? right
        : right.IsNull() || left == right ? left
        : left.Kind == PolicyTypeKind.Object && right.Kind == PolicyTypeKind.Object && binder.Context.Models.AreRelated(left, right)
            ? binder.Context.Models.Wider(left, right)
        : null;
}
