using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds <c>exists</c> and <c>forall</c>, over the objects of a model or of a set.</summary>
internal sealed class QuantifierBinder(ExpressionBinder binder)
{
    public PolicyExpression Bind(PolicyQuantifierSyntax syntax)
    {
        var source = WithoutAll(syntax.Source);
        var (set, type) = FindModel(source) is { } model ? (null, PolicyType.Object(model.FullName)) : BindSet(syntax, source);
        binder.Variables.Add(new(type, LastName(source)));
        var body = binder.Bind(syntax.Body);
        binder.Variables.RemoveAt(binder.Variables.Count - 1);
        return type.IsNull() ? binder.MarkUnknown() : new PolicyQuantifier(syntax.IsUniversal, LastName(source), type.Model!, set, body);
    }

    // A name alone is a model's also where a quantifier around has it: that one's object is no set.
    private Model? FindModel(PolicyExpressionSyntax source) =>
        Dotted(source) is { } name && (source is PolicyNameSyntax || !IsHead(name.Split('.')[0]))
            ? binder.Context.Models.Find(name, binder.Context.Package)
            : null;

    private bool IsHead(string name) => name is "obj" or "ctx" || binder.Variables.Exists(variable => variable.Name == name);

    private (PolicyExpression? Set, PolicyType Element) BindSet(PolicyQuantifierSyntax syntax, PolicyExpressionSyntax source)
    {
        var set = new ObjectPath(binder).Bind(source);
        if (set.Type.Kind == PolicyTypeKind.Set)
        {
            return (set, PolicyType.Object(set.Type.Model!));
        }

        if (set is not PolicyUnknown)
        {
            var word = syntax.IsUniversal ? "forall" : "exists";
            binder.Report(Rules.NoSet, source.Span, Dotted(source) ?? "this", set.Type.Describe(), word);
        }

        return (null, PolicyType.Null);
    }

    // obj.slices.all() is obj.slices.
    private static PolicyExpressionSyntax WithoutAll(PolicyExpressionSyntax source) =>
        source is PolicyCallSyntax { Name.Text: "all", Target: { } target, Arguments.Count: 0 } ? target : source;

    private static string LastName(PolicyExpressionSyntax source) =>
        source switch
        {
            PolicyNameSyntax name => name.Text,
            PolicyMemberSyntax member => member.Name.Text,
            _ => "",
        };

    private static string? Dotted(PolicyExpressionSyntax source) =>
        source switch
        {
            PolicyNameSyntax name => name.Text,
            PolicyMemberSyntax member when Dotted(member.Target) is { } target => $"{target}.{member.Name.Text}",
            _ => null,
        };
}
