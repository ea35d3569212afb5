using Xproto.Text;

namespace Xproto.Tosca.Problems;

/// <summary>Something that keeps a recipe from being applied.</summary>
/// <param name="Kind">What kind of problem it is.</param>
/// <param name="At">Where it stands in the recipe's text.</param>
/// <param name="Path">Where it stands in the recipe's structure.</param>
/// <param name="Message">What is wrong: a sentence.</param>
/// <param name="Advice">How to mend it: a sentence, or null when the message says it all.</param>
internal sealed record RecipeProblem(ProblemKind Kind, LinePosition At, YamlPath Path, string Message, string? Advice)
{
    /// <summary>Line, column, path, message and advice on one line.</summary>
    public override string ToString()
    {
        var place = Path.Text.Length > 0 ? $", {Path.Text}" : "";
        var advice = Advice is null ? "" : $" {Advice}";
        return FormattableString.Invariant($"line {At.Line + 1}, column {At.Column + 1}{place}: {Message}{advice}");
    }
}
