using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca;

/// <summary>Tells before a core does what is wrong with a recipe: to a build, and to whoever writes one in the GUI.</summary>
/// <remarks>
/// The rules are the core's own. What only a store can tell is left to it: whether an object is there already, and so whether the recipe gives all that
/// creating it needs. Values that are given with the recipe are not known yet, so what is read from an input without a default is not judged.
/// </remarks>
public static class RecipeChecker
{
    /// <summary>What the name of a file that holds a recipe ends with.</summary>
    public const string FileEnding = ".tosca.yaml";

    /// <summary>Checks a recipe.</summary>
    /// <param name="path">The recipe's file, for messages; need not exist.</param>
    /// <param name="text">Its text, in UTF-8.</param>
    /// <param name="models">The models that the recipe's project declares or refers to, the core's included. A type of any other is a warning.</param>
    /// <returns>Its faults in the order of the text; the first ones of very many.</returns>
    public static IReadOnlyList<Diagnostic> Check(string path, ReadOnlySpan<byte> text, ModelSet models) =>
        [.. Check(text, KnownModels.OfProject(models)).Select(problem => ToDiagnostic(problem, path))];

    /// <summary>Checks a recipe by the models that are known.</summary>
    internal static IReadOnlyList<RecipeProblem> Check(ReadOnlySpan<byte> text, KnownModels models)
    {
        var problems = new ProblemList();
        if (new RecipeReader(problems).Read(text) is { } recipe)
        {
            var read = RecipeCheck.Check(WithoutGivenValues(recipe), new Dictionary<string, string>(), models, problems);
            foreach (var node in read.Nodes.Where(node => node.IsSound))
            {
                FieldCheck.Check(node, problems);
            }
        }

        return problems.Kept;
    }

    private static Recipe WithoutGivenValues(Recipe recipe) =>
        recipe with
        {
            Inputs = recipe.Inputs.ToDictionary(
                input => input.Key,
                input => input.Value with { IsOpen = input.Value.IsOpen || input.Value.Default is null }
            ),
        };

    private static Diagnostic ToDiagnostic(RecipeProblem problem, string path) =>
        new(
            RecipeRules.Of(problem.Kind),
            new SourceLocation(path, default, problem.At, problem.At),
            problem.Message,
            problem.Advice is null ? "" : $" {problem.Advice}"
        );
}
