using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Analyzers;
using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>The pages of what analyzers say: each agrees with its rule, its bad example gives the diagnostic and its good one gives none.</summary>
public sealed partial class AnalyzerPagesTests
{
    private const string Usings = "using System.Net.Http; using System.Threading; using System.Threading.Tasks; namespace Zoo;\n";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "diagnostics");

    public static TheoryData<string> Ids() => [.. Rules().Select(static rule => rule.Id)];

    [Fact]
    public void Every_page_has_a_rule() =>
        Directory
            .GetFiles(Folder, "XP6*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(Rules().Select(static rule => rule.Id), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_that_says_what_it_says(string id)
    {
        var rule = Rules().Single(rule => rule.Id == id);

        Page(id).ShouldStartWith($"# {id}: {rule.Title}\n");
        Page(id).ShouldContain($"| Severity | {rule.DefaultSeverity} |");
        File.ReadAllText(Path.Combine(Folder, "README.md")).ShouldContain($"| [{id}]({id}.md) | {rule.DefaultSeverity} | {rule.Title} |");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_bad_example_of_every_page_gives_its_diagnostic_and_the_good_one_gives_none(string id)
    {
        var models = Blocks(id, "text").ShouldHaveSingleItem();
        var examples = Blocks(id, "csharp");
        examples.Count.ShouldBe(2);

        (await FindAsync(models, examples[0])).ShouldBe([id]);
        (await FindAsync(models, examples[1])).ShouldBeEmpty();
        GeneratorRun.Of(Project.Of(models).WithCode(Usings + examples[1])).CompilerFindings().ShouldBeEmpty();
    }

    private static async Task<IEnumerable<string>> FindAsync(string models, string code) =>
        (await Analysis.FindingsAsync(Project.Of(models).WithCode(Usings + code))).Select(static found => found.Id);

    private static IEnumerable<DiagnosticDescriptor> Rules() =>
        typeof(StepRules)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static field => !field.IsLiteral)
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!);

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, $"{id}.md")).ReplaceLineEndings("\n");

    private static List<string> Blocks(string id, string language) =>
        Block()
            .Matches(Page(id))
            .Where(match => match.Groups["language"].Value == language)
            .Select(match => match.Groups["text"].Value)
            .ToList();

    [GeneratedRegex(
        "```(?<language>[a-z]+)\n(?<text>.*?)\n```",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Block();
}
