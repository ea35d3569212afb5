using Xos.Gui.Wording;
using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Text;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>Tells what the words of a recipe mean, by the models in force.</summary>
internal sealed class RecipeExplainer(ModelSet models)
{
    /// <summary>What the word at a place means; null where there is nothing to say.</summary>
    public Explanation? Explain(string text, LinePosition at)
    {
        var outline = RecipeOutline.Read(text);
        if (outline.PlaceAt(at) is not { Path: [RecipeKeys.Topology, RecipeKeys.Templates, var template, ..] } place)
        {
            return null;
        }

        var model = ModelOf(outline, template);
        IEnumerable<string>? said = (place.Path, place.Key) switch
        {
            ([_, _, _], RecipeKeys.Type) when model is not null => Of(model),
            ([_, _, _, RecipeKeys.Properties], null) => Of(model?.FindField(place.Word)),
            ([_, _, _, RecipeKeys.Requirements, _], null) => Of(model?.FindField(place.Word)),
            ([_, _, _, RecipeKeys.Requirements, _], not null) => Of(ModelOf(outline, place.Word)),
            ([_, _, _, RecipeKeys.Requirements, _, _], RecipeKeys.Node) => Of(ModelOf(outline, place.Word)),
            _ => null,
        };
        return said is null ? null : new(place.Start, place.End, [.. said]);
    }

    private Model? ModelOf(RecipeOutline outline, string template) => outline.ModelOf(template) is { } name ? models.Find(name) : null;

    private static IEnumerable<string>? Of(Model? model) =>
        model is null
            ? null
            : Said(
                ToscaNames.NodeType(model.Name),
                model.Bases.IsEmpty ? Names.OfApp(model.AppName) : $"{Names.OfApp(model.AppName)}, a {string.Join(", ", model.Bases)}",
                model.Documentation
            );

    private static IEnumerable<string>? Of(Field? field) =>
        field is null ? null : Said(field.Name, FieldFacts.Of(field), field.Documentation);

    private static IEnumerable<string> Said(string name, string facts, string text) =>
        new[] { Markdown.Bold(name), Markdown.Plain(facts), Markdown.Plain(text) }.Where(static paragraph => paragraph.Length > 0);
}
