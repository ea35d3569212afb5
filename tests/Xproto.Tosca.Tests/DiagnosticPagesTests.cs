using System.Text;
using System.Text.RegularExpressions;
using Xproto.Tosca.Problems;

namespace Xproto.Tosca.Tests;

/// <summary>The pages of what is told of recipes: each agrees with its rule, its bad example gives the diagnostic and its good one gives none.</summary>
public sealed partial class DiagnosticPagesTests
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "diagnostics");

    public static TheoryData<string> Ids() => [.. RecipeRules.All.Select(static rule => rule.Id)];

    [Fact]
    public void Every_page_has_a_rule() =>
        Directory
            .GetFiles(_folder, "XP7*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(RecipeRules.All.Select(static rule => rule.Id), ignoreOrder: true);

    [Fact]
    public void All_that_a_text_can_cause_has_a_rule()
    {
        ProblemKind[] causedByAStore = [ProblemKind.NotFound, ProblemKind.Conflict, ProblemKind.Forbidden];

        Enum.GetValues<ProblemKind>()
            .Except(causedByAStore)
            .Select(static kind => RecipeRules.Of(kind))
            .ShouldBe(RecipeRules.All, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_that_says_what_it_says(string id)
    {
        var rule = RecipeRules.All.Single(rule => rule.Id == id);

        Page(id).ShouldStartWith($"# {id}: {rule.Title}\n");
        Page(id).ShouldContain($"| Severity | {rule.Severity} |");
        Page(id).ShouldContain("## Cause");
        Page(id).ShouldContain("## How to mend");
        File.ReadAllText(Path.Combine(_folder, "README.md")).ShouldContain($"| [{id}]({id}.md) | {rule.Severity} | {rule.Title} |");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_example_of_every_page_gives_its_diagnostic_and_the_good_one_gives_none(string id)
    {
        var examples = Example().Matches(Page(id)).Select(static match => match.Groups["text"].Value).ToList();
        examples.Count.ShouldBe(2);

        Check(examples[0]).ShouldHaveSingleItem().ShouldBe(id);
        Check(examples[1]).ShouldBeEmpty();
    }

    private static IEnumerable<string> Check(string recipe) =>
        RecipeChecker
            .Check("example.tosca.yaml", Encoding.UTF8.GetBytes(recipe), XprotoCompiler.Compile().Models)
            .Select(static fault => fault.Id);

    private static string Page(string id) => File.ReadAllText(Path.Combine(_folder, $"{id}.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```yaml\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Example();
}
