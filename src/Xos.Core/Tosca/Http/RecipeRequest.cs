using Microsoft.AspNetCore.Http;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>What a request asks for beside the recipe in its body: <c>?input.size=3&amp;wait=30s</c>.</summary>
/// <param name="Inputs">Values for inputs, by name.</param>
/// <param name="Wait">How long to wait until all is enacted; null for not at all.</param>
internal sealed record RecipeRequest(IReadOnlyDictionary<string, string> Inputs, TimeSpan? Wait)
{
    private const string WaitKey = "wait";
    private const string InputPrefix = "input.";

    /// <summary>Reads the query of a request.</summary>
    /// <param name="query">The query.</param>
    /// <param name="mayWait">Whether there will be something to wait for.</param>
    /// <exception cref="RecipeException">It has what means nothing here.</exception>
    public static RecipeRequest Of(IQueryCollection query, bool mayWait)
    {
        var problems = new ProblemList();
        var inputs = new Dictionary<string, string>();
        TimeSpan? wait = null;
        foreach (var (key, values) in query)
        {
            if (values.Count != 1)
            {
                Refuse($"The query has '{key}' {values.Count} times.", "Keep one of them.");
            }
            else if (key.StartsWith(InputPrefix, StringComparison.Ordinal))
            {
                inputs.Add(key[InputPrefix.Length..], values.ToString());
            }
            else if (key == WaitKey && mayWait)
            {
                wait = Duration.Parse(values.ToString());
                if (wait is null)
                {
                    Refuse($"'{values}' is not how long to wait.", $"Write 30s, 5m or 500ms, at most {Duration.Longest.TotalHours} h.");
                }
            }
            else
            {
                Refuse($"'{key}' means nothing in the query.", $"Known are {InputPrefix}NAME{(mayWait ? $" and {WaitKey}" : "")}.");
            }
        }

        problems.ThrowIfAny();
        return new(inputs, wait);

        void Refuse(string message, string advice) => problems.Add(ProblemKind.Input, default, new($"query"), message, advice);
    }
}
