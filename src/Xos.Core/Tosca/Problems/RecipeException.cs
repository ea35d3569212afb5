namespace Xos.Core.Tosca.Problems;

/// <summary>A recipe cannot be applied; nothing of it was.</summary>
internal sealed class RecipeException(IReadOnlyList<RecipeProblem> problems, int count) : Exception($"{count} problems in the recipe.")
{
    /// <summary>The problems in the order of the text; the first ones of very many.</summary>
    public IReadOnlyList<RecipeProblem> Problems { get; } = problems;

    /// <summary>How many problems there are.</summary>
    public int Count { get; } = count;

    /// <summary>What all problems have in common; <see cref="ProblemKind.Recipe"/> when they differ.</summary>
    public ProblemKind Kind => Problems.All(problem => problem.Kind == Problems[0].Kind) ? Problems[0].Kind : ProblemKind.Recipe;

    /// <summary>One problem of the whole recipe.</summary>
    public static RecipeException Of(string message, string advice, ProblemKind kind) =>
        new([new(default, YamlPath.Root, message, advice, kind)], 1);
}
