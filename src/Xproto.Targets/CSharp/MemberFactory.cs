using Xproto.Semantics;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.Targets.CSharp;

/// <summary>Makes members of fields and reverse links.</summary>
internal sealed class MemberFactory(TypeNames types, ClassLayout layout)
{
    /// <returns>Null for a set of links to a model that nobody declares: it stays among the unknown fields of the message.</returns>
    public MemberPlan? Member(Field field)
    {
        if (field.Link is { } link && types.Peer(link.Peer) is { } peer)
        {
            return Link(field, peer);
        }

        return field.Type == FieldType.LinkSet ? null : Scalar(field);
    }

    public LinkSetPlan Reverse(ReverseLink link, PeerPlan peer) =>
        new(
            layout.Names.Claim(CSharpNames.Member(link.Name)),
            link.WireName,
            link.Number,
            $"What links here as {link.PeerField} of a {link.Peer}.",
            peer,
            IsReverse: true,
            Path: link.Kind == LinkKind.ManyToMany ? $"{link.PeerField}__id" : $"{link.PeerField}_id"
        );

    private MemberPlan Link(Field field, PeerPlan peer)
    {
        var name = layout.Names.Claim(CSharpNames.Member(field.Name));
        var documentation = Documentation(field);
        return field.Type == FieldType.LinkSet
            ? new LinkSetPlan(
                name,
                field.WireName,
                field.Number,
                documentation,
                peer,
                IsReverse: false,
                Path: field.Link?.ReverseName is { } reverse ? $"{reverse}__id" : null
            )
            : new LinkPlan(name, field.WireName, field.Number, documentation, peer);
    }

    // A link to a model that nobody declares, or that has no objects, is the id alone.
    private ScalarPlan Scalar(Field field)
    {
        var name = layout.Names.Claim(CSharpNames.Member(field.WireName));
        var choices = Choices(field);
        return new(name, field.WireName, field.Number, Documentation(field))
        {
            Type = field.Type == FieldType.Link ? FieldType.Int32 : field.Type,
            IsNullable = field.IsNullable,
            Default = Default(field),
            Choices = choices,
            Rules = Rules(field),
            ChoicesName = choices.IsEmpty ? "" : layout.Names.Claim($"{name.TrimStart('@')}Choices"),
        };
    }

    // What the framework keeps is the core's to fill in; a new object starts with what its author would have had to say.
    private static string? Default(Field field) =>
        field is { State: FieldState.Declarative, Link: null, Default: { Kind: FieldDefaultKind.Literal } value }
            ? CSharpLiteral.Of(field.Type, value.Text)
            : null;

    private static RulesPlan Rules(Field field) =>
        new()
        {
            AllowsBlank = field.AllowsBlank || field.Type != FieldType.String,
            MaxLength = field.MaxLength,
            MinValue = field.Link is null ? field.MinValue : null,
            MaxValue = field.Link is null ? field.MaxValue : null,
            Format = field.Format,
            Choices = field.Choices.Select(static choice => choice.Value).OfType<string>().ToEquatableArray(),
        };

    private static EquatableArray<ChoicePlan> Choices(Field field)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<ChoicePlan>();
        foreach (var choice in field.Choices)
        {
            if (choice.Value is { } value && CSharpLiteral.Of(field.Type, value) is { } literal)
            {
                var name = CSharpNames.Member(value);
                while (!names.Add(name) || MemberNames.Reserved.Contains(name))
                {
                    name += "Value";
                }

                result.Add(new(name, literal, choice.Label));
            }
        }

        return result.ToEquatableArray();
    }

    private static string Documentation(Field field) => field.Documentation is { Length: > 0 } text ? text : $"The field {field.WireName}.";
}
