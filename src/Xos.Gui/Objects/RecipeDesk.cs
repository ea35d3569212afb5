using System.Text;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Tosca;
using Xos.Core.Tosca.Apply;
using Xos.Gui.Editing;
using Xproto.Tosca;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;

namespace Xos.Gui.Objects;

/// <summary>Checks, plans, runs and takes back recipes, and says what came of it as people read it.</summary>
internal sealed class RecipeDesk(RecipeEngine engine, CatalogPublisher publisher)
{
    /// <summary>Tells what is wrong with a recipe as far as the models alone tell it.</summary>
    public IReadOnlyList<ReportedProblem> Check(string text) =>
        Report(text, RecipeChecker.Check(Encoding.UTF8.GetBytes(text), KnownModels.Loaded(publisher.Current.Models)));

    /// <summary>Does something with a recipe.</summary>
    /// <exception cref="RecordException">The caller may not, or the store does not answer.</exception>
    public async Task<RecipeReport> DoAsync(RecipeDeed deed, string text, Caller caller)
    {
        var recipe = new PostedRecipe(Encoding.UTF8.GetBytes(text));
        try
        {
            return deed switch
            {
                RecipeDeed.Plan => Report(
                    "What running it would do",
                    await engine.PlanAsync(caller, recipe, CancellationToken.None),
                    isDone: false
                ),
                RecipeDeed.Run => Report("Done", await engine.ApplyAsync(caller, recipe, CancellationToken.None), isDone: true),
                RecipeDeed.Delete => Deleted(await engine.DeleteAsync(caller, recipe, CancellationToken.None)),
                _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "No such deed."),
            };
        }
        catch (RecipeException refusal)
        {
            var count = refusal.Count == 1 ? "1 problem" : $"{refusal.Count} problems";
            return new($"{count} in the recipe; nothing was done", [], Report(text, refusal.Problems));
        }
    }

    private static IReadOnlyList<ReportedProblem> Report(string text, IEnumerable<RecipeProblem> problems)
    {
        string[] lines = [.. text.Split('\n').Select(static line => line.TrimEnd('\r'))];
        return
        [
            .. problems.Select(problem => new ReportedProblem(
                problem.At.Line + 1,
                problem.At.Column + 1,
                problem.At.Line < lines.Length ? MarkedWords.LengthAt(lines[problem.At.Line], problem.At.Column) : 0,
                problem.Path.Text,
                $"{problem.Message} {problem.Advice}".Trim()
            )),
        ];
    }

    private static RecipeReport Report(string title, RecipeResult result, bool isDone) =>
        new(title, [.. result.Nodes.Select(node => new ReportedNode(node.Name, node.Model, node.Id, WordOf(node, isDone)))], []);

    private static RecipeReport Deleted(RecipeResult result) =>
        new("Deleted", [.. result.Nodes.Select(static node => new ReportedNode(node.Name, node.Model, null, "deleted"))], []);

    private static string WordOf(AppliedNode node, bool isDone) =>
        node.Change switch
        {
            NodeChange.Created => isDone ? "created" : "will be created: there is no such object",
            NodeChange.Updated => $"{(isDone ? "changed" : "will change")}: {string.Join(", ", node.Fields)}",
            NodeChange.Left => "left: it is only referred to",
            _ => "left: it is as the recipe says",
        };
}
