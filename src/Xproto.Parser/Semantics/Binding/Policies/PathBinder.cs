using Xproto.Diagnostics;
using Xproto.Semantics.Policies;
using Xproto.Syntax;
using Xproto.Syntax.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Binds paths: <c>obj</c>, <c>ctx.user</c>, <c>ctx.write_access</c> or a variable, and the fields behind them.</summary>
internal sealed class PathBinder(ExpressionBinder binder)
{
    private static readonly PolicyType User = new PolicyUser().Type;
    private static readonly string[] OfContext = ["user", "write_access", "read_access"];

    private PolicyModels Models => binder.Context.Models;

    public PolicyExpression Bind(PolicyNameSyntax name)
    {
        if (binder.Variables.FindLast(variable => variable.Name == name.Text) is { } variable)
        {
            return variable.Type.IsNull() ? binder.MarkUnknown() : variable;
        }

        if (name.Text == "obj")
        {
            return binder.Subject;
        }

        if (binder.Subject.Type is { Kind: PolicyTypeKind.Object } type && Models.MembersOf(Models.ModelOf(type)!).Has(name.Text))
        {
            return binder.Refuse(Rules.UnknownName, name.Span, name.Text, $" (did you mean 'obj.{name.Text}'?)");
        }

        var known = binder.Variables.Select(static variable => variable.Name).Concat(["obj", "ctx.user"]).ToList();
        return binder.Refuse(Rules.UnknownName, name.Span, name.Text, binder.Context.Faults.DidYouMean(name.Text, known));
    }

    public PolicyExpression Bind(PolicyMemberSyntax member) =>
        member.Target is PolicyNameSyntax { Text: "ctx" } && !binder.Variables.Exists(static variable => variable.Name == "ctx")
            ? BindContext(member.Name)
            : Member(binder.Bind(member.Target), member.Name);

    /// <summary>A field of an object.</summary>
    public PolicyExpression Member(PolicyExpression target, NameSyntax name)
    {
        if (target is PolicyUnknown || (target.Type == User && Models.ModelOf(User) is null))
        {
            return binder.MarkUnknown();
        }

        if (target.Type.Kind != PolicyTypeKind.Object)
        {
            var advice =
                target.Type.Kind == PolicyTypeKind.Set
                    ? "; look into the set with 'exists name: ...', or count it with 'len' in an escape"
                    : "";
            return binder.Refuse(Rules.UnknownMember, name.Span, Capital(target.Type.Describe()), name.Text, advice);
        }

        return Models.ModelOf(target.Type) is { } model ? Find(target, model, name) : binder.MarkUnknown();
    }

    private PolicyExpression Find(PolicyExpression target, Model model, NameSyntax name)
    {
        var members = Models.MembersOf(model);
        if (members.Fields.TryGetValue(name.Text, out var field))
        {
            return Read(target, model, field, name);
        }

        if (members.LinksById.TryGetValue(name.Text, out var linkById))
        {
            var link = Read(target, model, linkById, name);
            return link is PolicyUnknown ? link : new PolicyField(PolicyType.Integer, link, "id");
        }

        if (members.ReverseLinks.TryGetValue(name.Text, out var reverse))
        {
            return new PolicyReverseLink(PolicyType.Set(Models.Peer(reverse.Peer)!.FullName), target, reverse.Name);
        }

        var hint = binder.Context.Faults.DidYouMean(name.Text, members.Fields.Keys.Concat(members.ReverseLinks.Keys));
        return binder.Refuse(Rules.UnknownMember, name.Span, $"'{model.Name}'", name.Text, hint);
    }

    private PolicyExpression Read(PolicyExpression target, Model model, Field field, NameSyntax name)
    {
        if (field.Name == "password" || field.Type == FieldType.Bytes)
        {
            var what = field.Type == FieldType.Bytes ? "bytes" : "a secret";
            return binder.Refuse(Rules.UnreadableField, name.Span, model.Name, field.Name, what);
        }

        var type = field.Type switch
        {
            FieldType.Link or FieldType.LinkSet when Models.Peer(field.Link!.Peer) is not { } => null,
            FieldType.Link => PolicyType.Object(Models.Peer(field.Link!.Peer)!.FullName),
            FieldType.LinkSet => PolicyType.Set(Models.Peer(field.Link!.Peer)!.FullName),
            FieldType.Bool => PolicyType.Boolean,
            FieldType.Date => PolicyType.Moment,
            FieldType.String => PolicyType.Text,
            FieldType.Float or FieldType.Double => PolicyType.Float,
            _ => PolicyType.Integer,
        };
        return type is null
            ? binder.Refuse(
                Rules.UnknownMember,
                name.Span,
                $"'{model.Name}'",
                name.Text,
                $": it links to '{field.Link!.Peer}', which nobody declares"
            )
            : new PolicyField(type, target, field.Name);
    }

    private PolicyExpression BindContext(NameSyntax name) =>
        name.Text switch
        {
            "user" => new PolicyUser(),
            "write_access" => new PolicyAccess(IsWrite: true),
            "read_access" => new PolicyAccess(IsWrite: false),
            _ => binder.Refuse(Rules.UnknownMember, name.Span, "'ctx'", name.Text, binder.Context.Faults.DidYouMean(name.Text, OfContext)),
        };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
