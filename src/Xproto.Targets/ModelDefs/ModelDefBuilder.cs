using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.ModelDefs;

internal static class ModelDefBuilder
{
    public static ModelDef Build(Model model) =>
        new(
            model.Name,
            model.AppName,
            model.VerboseName,
            model.Description.Length == 0 ? null : model.Description,
            model.FindOption("sync_implemented"),
            model.FindOption("policy_implemented"),
            Relations(model).ToEquatableArray(),
            model
                .Fields.Where(field => !field.IsGuiHidden && field.Type != FieldType.LinkSet)
                .OrderBy(field => field.Name.ToLowerInvariant(), StringComparer.Ordinal)
                .Select(Build)
                .ToEquatableArray()
        );

    private static IEnumerable<ModelDefRelation> Relations(Model model)
    {
        foreach (var field in model.Fields)
        {
            if (field is { Type: FieldType.Link, Link: { } link })
            {
                yield return new(link.Peer, NameOf(link.Kind), link.Kind == LinkKind.ManyToOne ? field.Name : null);
            }
        }

        foreach (var link in model.ReverseLinks.Where(link => link.Kind != LinkKind.ManyToMany))
        {
            yield return new(link.Peer, NameOf(link.Kind), link.Kind == LinkKind.OneToMany ? link.PeerField : null);
        }
    }

    private static ModelDefField Build(Field field) =>
        new(field.WireName, field.HelpText, TypeOf(field), field.State == FieldState.Feedback)
        {
            Relation = field.Link is { } link ? new(link.Peer, NameOf(link.Kind), null) : null,
            Default = field.Default is { } value ? TextOf(value) : null,
            Options = field.Choices.Select(choice => new ModelDefOption(choice.Value, choice.Label)).ToEquatableArray(),
            Validators = Validators(field).ToEquatableArray(),
        };

    private static string TypeOf(Field field) =>
        field switch
        {
            { Choices.IsEmpty: false } => "select",
            { Type: FieldType.Date } => "date",
            { Type: FieldType.Bool } => "boolean",
            { Type: FieldType.String } => field.IsLongText ? "text" : "string",
            // A form's number is a whole one.
            { Type: FieldType.Float or FieldType.Double or FieldType.Bytes } => "string",
            _ => "number",
        };

    private static string TextOf(FieldDefault value) =>
        value switch
        {
            { Kind: FieldDefaultKind.Literal, Text: "True" } => "true",
            { Kind: FieldDefaultKind.Literal, Text: "False" } => "false",
            { Kind: FieldDefaultKind.Literal } => value.Text,
            _ => "null",
        };

    private static IEnumerable<ModelDefValidator> Validators(Field field)
    {
        if (field.Format == TextFormat.Url)
        {
            yield return new("url", null);
        }

        if (field.IsRequired)
        {
            yield return new("required", null);
        }

        if (field.MinValue is { } min)
        {
            yield return new("min", min);
        }

        if (field.MaxLength is { } length)
        {
            yield return new("maxlength", length);
        }

        if (field.MaxValue is { } max)
        {
            yield return new("max", max);
        }

        if (field.Format == TextFormat.Ip)
        {
            yield return new("ip", null);
        }
    }

    private static string NameOf(LinkKind kind) => kind.ToString().ToLowerInvariant();
}
