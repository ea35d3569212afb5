using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Text;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>Helps to write a recipe: tells what can stand at a place, by the models in force.</summary>
internal sealed class RecipeAdvisor(ModelSet models)
{
    private static readonly Suggestion Beginning = new(
        "recipe",
        $"{RecipeKeys.Version}: {ToscaNames.Version}\n{RecipeKeys.Topology}:\n  {RecipeKeys.Templates}:\n    my_node:\n      {RecipeKeys.Type}: ",
        SuggestionKind.Snippet,
        "how a recipe begins"
    )
    {
        HasMore = true,
    };

    /// <summary>What can be written at a place; null where it can be anything.</summary>
    public Suggestions? Suggest(string text, LinePosition at)
    {
        var outline = RecipeOutline.Read(text);
        if (outline.PlaceAt(at) is not { } place)
        {
            return null;
        }

        Suggestion[] items = [.. ItemsAt(outline, place)];
        return items.Length == 0 ? null : new(place.Start, place.End, items);
    }

    private IEnumerable<Suggestion> ItemsAt(RecipeOutline outline, RecipePlace place) =>
        (place.Path, place.Key) switch
        {
            ([], null) when outline.Lines.All(line => line.Number == place.At.Line) => [Beginning],
            ([], null) => KeyWords.Of(outline, place, RecipeKeys.Version, RecipeKeys.Description, RecipeKeys.Imports, RecipeKeys.Topology),
            ([], RecipeKeys.Version) => [new(ToscaNames.Version, ToscaNames.Version, SuggestionKind.EnumMember)],
            ([RecipeKeys.Imports], null) => new ImportAdvice(outline).Files(models, "- "),
            ([RecipeKeys.Imports, RecipeOutline.Item], null) => new ImportAdvice(outline).Files(models, ""),
            ([RecipeKeys.Topology], null) => KeyWords.Of(
                outline,
                place,
                RecipeKeys.Description,
                RecipeKeys.Inputs,
                RecipeKeys.Templates,
                RecipeKeys.Outputs
            ),
            ([RecipeKeys.Topology, RecipeKeys.Templates, _, ..], _) => new TemplateAdvice(models, outline).ItemsAt(place),
            _ => [],
        };
}
