using System.Collections.Frozen;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca.Checks;

/// <summary>Finds the models that a recipe imports. Only the last part of an import counts: whatever folder or address it names, nothing is fetched.</summary>
internal sealed class ImportCheck(KnownModels models, ProblemList problems)
{
    /// <summary>The names of the imported models; each import that is no known model's type becomes a problem.</summary>
    public FrozenSet<string> Find(IEnumerable<RecipeImport> imports) => imports.Select(Find).OfType<string>().ToFrozenSet();

    /// <summary>The model that a file to import is named after, in lower case; there need not be one.</summary>
    public static string ModelIn(string file)
    {
        var name = file[(file.LastIndexOfAny(['/', '\\']) + 1)..];
        return (Path.GetExtension(name) is ".yaml" or ".yml" ? Path.GetFileNameWithoutExtension(name) : name).ToLowerInvariant();
    }

    private string? Find(RecipeImport import)
    {
        var stem = ModelIn(import.File);
        if (models.FindName(stem) is { } model)
        {
            return model;
        }

        problems.Add(
            ProblemKind.UnknownType,
            import.At,
            import.Path,
            $"'{import.File}' is the type of no model that {models.Scope}.",
            problems.DidYouMean(ToscaNames.FileName(stem), models.Names.Select(ToscaNames.FileName), $"{ToscaNames.ImportFolder}/")
                ?? models.Advice
                ?? $"Types are called {ToscaNames.ImportFolder}/<model in lower case>.yaml."
        );
        return null;
    }
}
