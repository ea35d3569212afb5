using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>Knows what a recipe imports, and how it would import more.</summary>
internal sealed class ImportAdvice(RecipeOutline outline)
{
    /// <summary>The models that a recipe can make objects of.</summary>
    public static IEnumerable<Model> Usable(ModelSet models) =>
        models
            .Models.Where(static model => !model.IsAbstract && !model.ToscaKeys.IsEmpty)
            .OrderBy(static model => model.IsCore)
            .ThenBy(static model => model.Name, StringComparer.Ordinal);

    /// <summary>The files that are not imported yet.</summary>
    public IEnumerable<Suggestion> Files(ModelSet models, string before) =>
        Usable(models)
            .Where(model => !Has(model))
            .Select(model => new Suggestion(
                ToscaNames.Import(model.Name),
                $"{before}{ToscaNames.Import(model.Name)}",
                SuggestionKind.File,
                ToscaNames.NodeType(model.Name),
                model.Documentation
            ));

    /// <summary>What imports a model; null where it is imported, or the imports are written in a way that is not to be added to.</summary>
    public Insertion? For(Model model)
    {
        if (Has(model))
        {
            return null;
        }

        var item = $"- {ToscaNames.Import(model.Name)}";
        if (
            outline.Lines.LastOrDefault(static line => line.Path is [RecipeKeys.Imports, RecipeOutline.Item]) is
            { Shape.Dash: { } dash } last
        )
        {
            return new(last.Number, outline.TextOf(last.Number).Length, $"\n{new string(' ', dash)}{item}");
        }

        if (outline.Lines.FirstOrDefault(static line => line is { Path: [], Shape.Key: RecipeKeys.Imports }) is { } imports)
        {
            return imports.Shape.Value.Length > 0 ? null : new(imports.Number, outline.TextOf(imports.Number).Length, $"\n  {item}");
        }

        var version = outline.Lines.FirstOrDefault(static line => line is { Path: [], Shape.Key: RecipeKeys.Version });
        return version is null
            ? new(0, 0, $"{RecipeKeys.Imports}:\n  {item}\n")
            : new(version.Number, outline.TextOf(version.Number).Length, $"\n{RecipeKeys.Imports}:\n  {item}");
    }

    private bool Has(Model model) =>
        outline.Lines.Any(line =>
            line.Path is [RecipeKeys.Imports, RecipeOutline.Item]
            && ImportCheck.ModelIn(line.Shape.Value.Trim('"', '\'')).Equals(model.Name, StringComparison.OrdinalIgnoreCase)
        );
}
