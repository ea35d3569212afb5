using Microsoft.Build.Framework;
using Xproto.Semantics;
using Xproto.Tosca;
using BuildTask = Microsoft.Build.Utilities.Task;

namespace Xproto.MSBuild;

/// <summary>Tells what is wrong with the TOSCA recipes of a project, as a core would that has the project's models.</summary>
public sealed class CheckRecipes : BuildTask
{
    /// <summary>The recipes.</summary>
    [Required]
    public ITaskItem[] Recipes { get; set; } = [];

    /// <summary>The <c>.xproto</c> files whose models the recipes may use besides the core's: the project's own, and those of what it refers to.</summary>
    public ITaskItem[] Models { get; set; } = [];

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            if (ModelSources.Compile(Models, Log) is { } compilation)
            {
                foreach (var recipe in Recipes)
                {
                    Check(recipe.GetMetadata("FullPath"), compilation.Models);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"The recipes cannot be checked: {exception.Message}");
        }

        return !Log.HasLoggedErrors;
    }

    private void Check(string path, ModelSet models)
    {
        foreach (var fault in RecipeChecker.Check(path, File.ReadAllBytes(path), models))
        {
            Log.Report(fault);
        }
    }
}
