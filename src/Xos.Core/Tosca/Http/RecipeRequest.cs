using Microsoft.AspNetCore.Http;
using Xos.Core.Hosting;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>What a request asks for: a recipe, which is the body or a part of a form beside the values of inputs, and how long to wait.</summary>
/// <param name="Recipe">The recipe, with the values that its inputs are given.</param>
/// <param name="Wait">How long to wait until all is enacted; null for not at all.</param>
internal sealed record RecipeRequest(PostedRecipe Recipe, TimeSpan? Wait)
{
    private const string WaitKey = "wait";

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">The most bytes that a recipe may have.</param>
    /// <param name="mayWait">Whether there will be something to wait for.</param>
    /// <param name="cancellation">Gives up reading.</param>
    /// <exception cref="RecipeException">It has what means nothing here, or too much.</exception>
    public static async Task<RecipeRequest> ReadAsync(HttpRequest request, int most, bool mayWait, CancellationToken cancellation)
    {
        var wait = WaitOf(request.Query, mayWait);
        if (RecipeForm.IsSent(request))
        {
            return new(await RecipeForm.ReadAsync(request, most, cancellation), wait);
        }

        var text = await BoundedBody.ReadAsync(request, most, cancellation) ?? throw RecipeForm.TooLarge(most);
        return new(new PostedRecipe(text), wait);
    }

    private static TimeSpan? WaitOf(IQueryCollection query, bool mayWait)
    {
        var problems = new ProblemList();
        TimeSpan? wait = null;
        foreach (var (key, values) in query)
        {
            if (key != WaitKey || !mayWait)
            {
                Refuse(
                    $"'{key}' means nothing in the query.",
                    key.StartsWith(RecipeForm.InputPrefix, StringComparison.Ordinal) ? RecipeForm.Advice
                        : mayWait ? $"Known is {WaitKey}."
                        : "Leave it out."
                );
            }
            else if (values.Count != 1)
            {
                Refuse($"The query has '{key}' {values.Count} times.", "Keep one of them.");
            }
            else
            {
                wait = Duration.Parse(values.ToString());
                if (wait is null)
                {
                    Refuse($"'{values}' is not how long to wait.", $"Write 30s, 5m or 500ms, at most {Duration.Longest.TotalHours} h.");
                }
            }
        }

        problems.ThrowIfAny();
        return wait;

        void Refuse(string message, string advice) => problems.Add(ProblemKind.Input, default, new("query"), message, advice);
    }
}
