using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds lists and tuples of values that are written out, all of one kind.</summary>
internal sealed class ListBinder(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyListSyntax syntax)
    {
        var items = syntax.Items.Select(binder.BindValue).ToList();
        var element = PolicyType.Null;
        for (var i = 0; i < items.Count; i++)
        {
            var type = items[i].Type;
            if (
                items[i] is not PolicyConstant and not PolicyUnknown
                || !(element.IsNull() || type.IsNull() || Common(element, type) is not null)
            )
            {
                return binder.Refuse(
                    Rules.WrongType,
                    syntax.Items[i].Span,
                    "A list",
                    "takes values that are written out, all of one kind",
                    items[i] is PolicyConstant ? type.Describe() : "none that is written out",
                    "compare with each by itself, joined by 'or'"
                );
            }

            element = element.IsNull() ? type : Common(element, type) ?? element;
        }

        return new PolicyList(PolicyType.List(element), items.ToEquatableArray());
    }

    private static PolicyType? Common(PolicyType left, PolicyType right) =>
        left == right ? left
        : left.IsNumber() && right.IsNumber() ? PolicyType.Float
        : null;
}
