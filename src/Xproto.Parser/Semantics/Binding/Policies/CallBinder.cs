using System.Collections.Frozen;
using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds functions, methods of texts, and <c>all()</c> of sets.</summary>
internal sealed class CallBinder(ExpressionBinder binder)
{
    private static readonly FrozenDictionary<string, (PolicyFunction Function, int Arguments, PolicyType Result)> Methods = new Dictionary<
        string,
        (PolicyFunction, int, PolicyType)
    >(StringComparer.Ordinal)
    {
        ["lower"] = (PolicyFunction.Lower, 0, PolicyType.Text),
        ["upper"] = (PolicyFunction.Upper, 0, PolicyType.Text),
        ["strip"] = (PolicyFunction.Strip, 0, PolicyType.Text),
        ["startswith"] = (PolicyFunction.StartsWith, 1, PolicyType.Boolean),
        ["endswith"] = (PolicyFunction.EndsWith, 1, PolicyType.Boolean),
        ["replace"] = (PolicyFunction.Replace, 2, PolicyType.Text),
        ["isdigit"] = (PolicyFunction.IsDigit, 0, PolicyType.Boolean),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public PolicyExpression Bind(PolicyCallSyntax syntax)
    {
        var target = syntax.Target is null ? null : binder.BindValue(syntax.Target);
        var arguments = syntax.Arguments.Select(binder.BindValue).ToList();
        if (target is PolicyUnknown)
        {
            return target;
        }

        return target switch
        {
            null => BindFunction(syntax, arguments),
            { Type.Kind: PolicyTypeKind.Text } => BindMethod(syntax, [target, .. arguments]),
            { Type.Kind: PolicyTypeKind.Set } when syntax.Name.Text == "all" => Takes(syntax, arguments.Count, 0)
                ? target
                : PolicyUnknown.Instance,
            _ => RefuseName(syntax, "method", $" of {target.Type.Describe()}", "'all()' of sets, and of texts " + List(Methods.Keys)),
        };
    }

    private PolicyExpression BindFunction(PolicyCallSyntax syntax, List<PolicyExpression> arguments)
    {
        var (function, result, wanted) = syntax.Name.Text switch
        {
            "len" => (PolicyFunction.Length, PolicyType.Integer, "takes a text, a set or a list"),
            "str" => (PolicyFunction.Text, PolicyType.Text, "takes a number, a truth or a text"),
            _ => (default, null, ""),
        };
        if (result is null)
        {
            return RefuseName(syntax, "function", "", "'len(x)' and 'str(x)'");
        }

        if (!Takes(syntax, arguments.Count, 1) || arguments[0] is PolicyUnknown)
        {
            return PolicyUnknown.Instance;
        }

        var kind = arguments[0].Type.Kind;
        var fits =
            function == PolicyFunction.Length
                ? kind is PolicyTypeKind.Text or PolicyTypeKind.Set or PolicyTypeKind.List
                : kind is PolicyTypeKind.Integer or PolicyTypeKind.Float or PolicyTypeKind.Boolean or PolicyTypeKind.Text;
        return fits ? new PolicyCall(result, function, arguments.ToEquatableArray()) : RefuseArgument(syntax, 0, wanted, arguments[0].Type);
    }

    private PolicyExpression BindMethod(PolicyCallSyntax syntax, List<PolicyExpression> all)
    {
        if (!Methods.TryGetValue(syntax.Name.Text, out var method))
        {
            return RefuseName(syntax, "method", " of a text", List(Methods.Keys));
        }

        if (!Takes(syntax, all.Count - 1, method.Arguments))
        {
            return PolicyUnknown.Instance;
        }

        var wrong = all.FindIndex(static argument => argument is not PolicyUnknown && argument.Type.Kind != PolicyTypeKind.Text);
        return wrong < 0
            ? new PolicyCall(method.Result, method.Function, all.ToEquatableArray())
            : RefuseArgument(syntax, wrong - 1, "takes texts", all[wrong].Type);
    }

    private bool Takes(PolicyCallSyntax syntax, int count, int wanted)
    {
        if (count != wanted)
        {
            binder.Report(Rules.WrongArguments, syntax.Name.Span, syntax.Name.Text, Values(wanted), Values(count));
        }

        return count == wanted;
    }

    private static string Values(int count) =>
        count switch
        {
            0 => "no value",
            1 => "one value",
            _ => $"{count} values",
        };

    private PolicyExpression RefuseArgument(PolicyCallSyntax syntax, int index, string wanted, PolicyType type) =>
        binder.Refuse(
            Rules.WrongType,
            syntax.Arguments[index].Span,
            $"'{syntax.Name.Text}'",
            wanted,
            type.Describe(),
            type.Kind == PolicyTypeKind.Object ? "name the field of the object that is meant" : "give it another value"
        );

    private PolicyExpression RefuseName(PolicyCallSyntax syntax, string kind, string owner, string known) =>
        binder.Refuse(Rules.UnknownFunction, syntax.Name.Span, kind, syntax.Name.Text, owner, known);

    private static string List(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).Select(static name => $"'{name}'").ToList();
        return $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }
}
