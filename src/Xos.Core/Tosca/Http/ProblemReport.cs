using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Why a request was refused, as JSON.</summary>
/// <param name="Count">How many problems there are.</param>
/// <param name="Problems">The first of them, in the order of the text.</param>
internal sealed record ProblemReport(int Count, IReadOnlyList<ProblemReport.Entry> Problems)
{
    public static ProblemReport Of(RecipeException refusal) =>
        new(
            refusal.Count,
            [
                .. refusal.Problems.Select(problem => new Entry(
                    problem.At.Line + 1,
                    problem.At.Column + 1,
                    problem.Path.Text,
                    problem.Message,
                    problem.Advice
                )),
            ]
        );

    /// <summary>A refusal that is about no part of a recipe.</summary>
    public static ProblemReport Of(string message) => new(1, [new(null, null, null, message, null)]);

    /// <summary>One problem; lines and columns count from one.</summary>
    internal sealed record Entry(int? Line, int? Column, string? Path, string Message, string? Advice);
}
