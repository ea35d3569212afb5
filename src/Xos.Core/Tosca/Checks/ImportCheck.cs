using System.Collections.Frozen;
using Xos.Core.Schema;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;
using Xproto.Targets.Tosca;

namespace Xos.Core.Tosca.Checks;

/// <summary>Finds the models that a recipe imports. Only the last part of an import counts: whatever folder or address it names, nothing is fetched.</summary>
internal sealed class ImportCheck(ModelCatalog catalog, ProblemList problems)
{
    private readonly FrozenDictionary<string, string> _models = catalog.Models.Models.ToFrozenDictionary(
        model => model.Name.ToLowerInvariant(),
        model => model.Name
    );

    /// <summary>The names of the imported models; each import that is no loaded model's type becomes a problem.</summary>
    public FrozenSet<string> Find(IEnumerable<RecipeImport> imports) => imports.Select(Find).OfType<string>().ToFrozenSet();

    private string? Find(RecipeImport import)
    {
        var name = import.File[(import.File.LastIndexOfAny(['/', '\\']) + 1)..];
        var stem = (Path.GetExtension(name) is ".yaml" or ".yml" ? Path.GetFileNameWithoutExtension(name) : name).ToLowerInvariant();
        if (_models.TryGetValue(stem, out var model))
        {
            return model;
        }

        problems.Add(
            import.At,
            import.Path,
            $"'{import.File}' is the type of no model that is loaded.",
            problems.DidYouMean(ToscaNames.FileName(stem), _models.Values.Select(ToscaNames.FileName), $"{ToscaNames.ImportFolder}/")
                ?? $"Types are called {ToscaNames.ImportFolder}/<model in lower case>.yaml."
        );
        return null;
    }
}
