using Xproto.Targets.Tosca;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>The words that recipes are built of, with what follows each.</summary>
internal static class KeyWords
{
    private static readonly Dictionary<string, Suggestion> All = new[]
    {
        Word(RecipeKeys.Version, $" {ToscaNames.Version}", "the language of the recipe"),
        Word(RecipeKeys.Description, " ", "what the recipe is for"),
        Word(RecipeKeys.Imports, "\n  - ", "the types that it uses", hasMore: true),
        Word(RecipeKeys.Topology, "\n  ", "what there shall be", hasMore: true),
        Word(RecipeKeys.Inputs, "\n  ", "values that are given with the recipe"),
        Word(RecipeKeys.Templates, "\n  ", "the objects, each under a name"),
        Word(RecipeKeys.Outputs, "\n  ", "values that are told when it has run"),
        Word(RecipeKeys.Type, " ", "the model of the object", hasMore: true),
        Word(RecipeKeys.Properties, "\n  ", "its values", hasMore: true),
        Word(RecipeKeys.Requirements, "\n  - ", "its links", hasMore: true),
        Word(RecipeKeys.Node, " ", "the node template that it leads to", hasMore: true),
        Word(RecipeKeys.Relationship, " ", "of what kind the link is", hasMore: true),
    }.ToDictionary(static word => word.Label);

    /// <summary>Those of some words that do not stand there yet.</summary>
    public static IEnumerable<Suggestion> Of(RecipeOutline outline, RecipePlace place, params IEnumerable<string> words)
    {
        var taken = outline.KeysBeside(place);
        return words
            .Where(word => !taken.Contains(word))
            .Select(word => place.HasColon ? All[word] with { Insert = word, HasMore = false } : All[word]);
    }

    private static Suggestion Word(string word, string next, string detail, bool hasMore = false) =>
        new(word, $"{word}:{next}", SuggestionKind.Keyword, detail) { HasMore = hasMore };
}
