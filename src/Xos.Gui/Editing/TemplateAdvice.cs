using Xos.Gui.Wording;
using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>Knows what can stand in a node template.</summary>
internal sealed class TemplateAdvice(ModelSet models, RecipeOutline outline)
{
    private static readonly string[] TruthValues = ["true", "false"];

    /// <summary>What can be written at a place in a template.</summary>
    public IEnumerable<Suggestion> ItemsAt(RecipePlace place)
    {
        var model = outline.ModelOf(place.Path[2]) is { } name ? models.Find(name) : null;
        return (place.Path, place.Key) switch
        {
            ([_, _, _], null) => KeyWords.Of(
                outline,
                place,
                RecipeKeys.Type,
                RecipeKeys.Properties,
                RecipeKeys.Requirements,
                RecipeKeys.Description
            ),
            ([_, _, _], RecipeKeys.Type) => Types(),
            ([_, _, _, RecipeKeys.Properties], null) when model is not null => Properties(model, place),
            ([_, _, _, RecipeKeys.Properties], { } key) when model is not null => Values(model, key),
            ([_, _, _, RecipeKeys.Requirements], null) when model is not null => Links(model, place, "- "),
            ([_, _, _, RecipeKeys.Requirements, _], null) when model is not null && place.BeginsItem => Links(model, place, ""),
            ([_, _, _, RecipeKeys.Requirements, _], { } key) => Targets(model, key, place),
            ([_, _, _, RecipeKeys.Requirements, _, _], null) => KeyWords.Of(outline, place, RecipeKeys.Node, RecipeKeys.Relationship),
            ([_, _, _, RecipeKeys.Requirements, _, var key], RecipeKeys.Node) => Targets(model, key, place),
            ([_, _, _, RecipeKeys.Requirements, _, var key], RecipeKeys.Relationship) => Relationships(model, key),
            _ => [],
        };
    }

    private IEnumerable<Suggestion> Types()
    {
        var imports = new ImportAdvice(outline);
        return ImportAdvice
            .Usable(models)
            .Select(model =>
            {
                var type = ToscaNames.NodeType(model.Name);
                return new Suggestion(type, type, SuggestionKind.Class, Names.OfApp(model.AppName), model.Documentation)
                {
                    Also = imports.For(model),
                };
            });
    }

    // What creating an object needs comes first.
    private IEnumerable<Suggestion> Properties(Model model, RecipePlace place)
    {
        var taken = outline.KeysBeside(place);
        var needed = ToscaFields.NeededToCreate(model).Select(static field => field.Name).ToHashSet();
        return ToscaFields
            .Properties(model)
            .Where(field => !CoreFields.IsWrittenByCore(field.Name) && !taken.Contains(field.Name))
            .OrderByDescending(field => needed.Contains(field.Name))
            .ThenByDescending(FieldKinds.IsForPeople)
            .Select(field => new Suggestion(
                field.Name,
                place.HasColon ? field.Name : $"{field.Name}: ",
                SuggestionKind.Property,
                FieldFacts.Of(field),
                field.Documentation
            )
            {
                HasMore = !place.HasColon && (field.Type == FieldType.Bool || !field.Choices.IsEmpty),
            })
            .Concat(taken.Contains(ToscaNames.MustExist) ? [] : [MustExist(place)]);
    }

    private static Suggestion MustExist(RecipePlace place) =>
        new(
            ToscaNames.MustExist,
            place.HasColon ? ToscaNames.MustExist : $"{ToscaNames.MustExist}: true",
            SuggestionKind.Property,
            FieldFacts.TypeOf(FieldType.Bool),
            "Only refers to an object, which must be there already: it is neither made nor deleted."
        );

    private static IEnumerable<Suggestion> Values(Model model, string key) =>
        key == ToscaNames.MustExist || model.FindField(key) is { Type: FieldType.Bool }
            ? TruthValues.Select(static value => new Suggestion(value, value, SuggestionKind.EnumMember))
            : (model.FindField(key)?.Choices ?? [])
                .Where(static choice => choice.Value is not null)
                .Select(static choice => new Suggestion(
                    choice.Value!,
                    YamlScalar.Name(choice.Value!),
                    SuggestionKind.EnumMember,
                    choice.Label
                ));

    private IEnumerable<Suggestion> Links(Model model, RecipePlace place, string before)
    {
        var given = outline
            .Lines.Where(line =>
                line.Number != place.At.Line && line.Path.Take(4).SequenceEqual(place.Path.Take(4)) && line.Path.Count == 5
            )
            .Select(static line => line.Shape.Key)
            .ToHashSet();
        return ToscaFields
            .Requirements(model)
            .Where(link => link.Type == FieldType.LinkSet || !given.Contains(link.Name))
            .OrderByDescending(static link => link.IsRequired)
            .ThenByDescending(FieldKinds.IsForPeople)
            .Select(link => new Suggestion(
                link.Name,
                place.HasColon ? link.Name : $"{before}{link.Name}: ",
                SuggestionKind.Interface,
                FieldFacts.Of(link),
                link.Documentation
            )
            {
                HasMore = !place.HasColon,
            });
    }

    // The templates whose objects a link may lead to. TOSCA's own requirement may lead to any.
    private IEnumerable<Suggestion> Targets(Model? model, string link, RecipePlace place)
    {
        var peer = model?.FindField(link)?.Link?.Peer;
        if (peer is null && link != LinkCheck.OrderOnly)
        {
            return [];
        }

        return outline
            .Templates.Where(template => template != place.Path[2])
            .Select(template => (Name: template, Model: outline.ModelOf(template)))
            .Where(template => peer is null || (template.Model is { } name && models.Find(name)?.Is(peer) is true))
            .Select(static template => new Suggestion(
                template.Name,
                YamlScalar.Name(template.Name),
                SuggestionKind.Reference,
                template.Model ?? ""
            ));
    }

    private static IEnumerable<Suggestion> Relationships(Model? model, string key) =>
        model?.FindField(key) is { Link: not null } link
            ? [new(ToscaNames.Relationship(link), ToscaNames.Relationship(link), SuggestionKind.EnumMember)]
            : [];
}
