using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds <c>*policy(argument)</c>.</summary>
internal sealed class InvocationBinder(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyInvocationSyntax syntax)
    {
        var argument = new ObjectPath(binder).Bind(syntax.Argument);
        var policy = binder.Context.Policies.Find(syntax.Policy.Text);
        if (policy is null)
        {
            var hint = binder.Context.Policies.DidYouMean(syntax.Policy.Text);
            return binder.Refuse(Rules.UnknownSubPolicy, syntax.Policy.Span, syntax.Policy.Text, hint);
        }

        if (argument is PolicyUnknown)
        {
            return argument;
        }

        if (argument.Type.Kind != PolicyTypeKind.Object)
        {
            return binder.Refuse(
                Rules.WrongType,
                syntax.Argument.Span,
                $"'*{policy.Name}(...)'",
                "takes an object",
                argument.Type.Describe(),
                "name a link, as in '*site_policy(obj.site)'"
            );
        }

        binder.Ask(new(policy.Name, argument.Type.Model!));
        return new PolicyInvocation(policy.Name, argument.Type.Model!, argument);
    }
}
