using System.Net;
using System.Text;
using System.Text.Json;
using Xproto.Diagnostics;
using Xproto.Tosca;

namespace Xos.Core.Tests.Tosca;

/// <summary>What a build says of recipes that were spoiled at random, beside what a core with a store answers.</summary>
public class BuildVerdictTests
{
    private const int Count = 3_000;

    [Fact]
    public async Task A_build_finds_nothing_in_what_a_core_takes_and_nothing_else_in_what_it_refuses()
    {
        await using var server = await ToscaServer.StartAsync();
        var recipes = new RecipeMutations([TutorialRecipe.Text, .. CorpusTests.Texts]);
        var (taken, refused) = (0, 0);
        for (var number = 1; number <= Count; number++)
        {
            var recipe = recipes.Recipe(number);

            using var response = await server.PostAsync("/plan", recipe, "application/json");
            var told = RecipeChecker.Check("recipe.tosca.yaml", recipe, Checked.Catalog.Models);

            if (response.StatusCode == HttpStatusCode.OK)
            {
                taken++;
                told.ShouldBeEmpty(Encoding.UTF8.GetString(recipe));
            }
            else if (told.Count > 0)
            {
                refused++;
                // What a model demands of a value the core tells together with what its store refuses, and of models it says that they are not loaded.
                told.Where(fault =>
                        fault is { Severity: Severity.Error, Id: not "XP7006" }
                        && !fault.Message.Contains("no model", StringComparison.Ordinal)
                    )
                    .Select(Line)
                    .Except(await ProblemsAsync(response))
                    .ShouldBeEmpty(Encoding.UTF8.GetString(recipe));
            }
        }

        // Both were seen, or nothing was shown.
        taken.ShouldBeGreaterThan(Count / 50);
        refused.ShouldBeGreaterThan(Count / 4);
    }

    private static string Line(Diagnostic fault) => $"{fault.Location.Start.Line + 1},{fault.Location.Start.Column + 1}: {fault.Message}";

    private static async Task<List<string>> ProblemsAsync(HttpResponseMessage response)
    {
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return
        [
            .. answer
                .RootElement.GetProperty("problems")
                .EnumerateArray()
                .Select(problem =>
                    $"{problem.GetProperty("line")},{problem.GetProperty("column")}: {problem.GetProperty("message")}"
                    + (problem.TryGetProperty("advice", out var advice) && advice.ValueKind == JsonValueKind.String ? $" {advice}" : "")
                ),
        ];
    }
}
