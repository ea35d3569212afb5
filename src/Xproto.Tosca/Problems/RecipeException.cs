namespace Xproto.Tosca.Problems;

/// <summary>A recipe cannot be applied; nothing of it was.</summary>
internal sealed class RecipeException(IReadOnlyList<RecipeProblem> problems, int count) : Exception($"{count} problems in the recipe.")
{
    /// <summary>The problems in the order of the text; the first ones of very many.</summary>
    public IReadOnlyList<RecipeProblem> Problems { get; } = problems;

    /// <summary>How many problems there are.</summary>
    public int Count { get; } = count;

    /// <summary>One problem of the whole recipe.</summary>
    public static RecipeException Of(ProblemKind kind, string message, string advice) =>
        new([new(kind, default, YamlPath.Root, message, advice)], 1);
}
