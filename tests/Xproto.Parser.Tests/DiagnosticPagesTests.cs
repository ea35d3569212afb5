using System.Reflection;
using System.Text.RegularExpressions;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Tests;

/// <summary>The catalogue, its pages and the compiler agree: each page's bad example gives the diagnostic, its good one does not.</summary>
public sealed partial class DiagnosticPagesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "diagnostics");

    /// <summary>All but the fault in the compiler itself, which no text can be shown to cause.</summary>
    public static IEnumerable<string> CausedByText() => Catalogue().Select(rule => rule.Id).Where(id => id != Rules.InternalFault.Id);

    public static TheoryData<string> IdsWithExamples() => [.. CausedByText()];

    public static TheoryData<string> Ids() => [.. Catalogue().Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_id_has_a_page_that_says_what_the_catalogue_says(string id)
    {
        var rule = Catalogue().Single(rule => rule.Id == id);
        var page = Page(id);
        page.ShouldStartWith($"# {id}: {rule.Title}\n");
        page.ShouldContain($"| Severity | {rule.Severity} |");
        page.ShouldContain("## Cause");
        page.ShouldContain("## How to mend");
        File.ReadAllText(Path.Combine(Folder, "README.md")).ShouldContain($"| [{id}]({id}.md) | {rule.Severity} | {rule.Title} |");
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void The_bad_example_of_every_page_gives_its_diagnostic_and_the_good_one_gives_none(string id)
    {
        var examples = Example().Matches(Page(id)).Select(match => match.Groups["text"].Value).ToList();
        examples.Count.ShouldBe(2);
        Ids(examples[0]).ShouldContain(id);
        Ids(examples[1]).ShouldBeEmpty();
    }

    [Fact]
    public void Ids_are_unique_and_every_page_has_its_id()
    {
        var ids = Catalogue().Select(rule => rule.Id).ToList();
        ids.ShouldBeUnique();
        Directory
            .GetFiles(Folder, "XP*.md")
            .Select(Path.GetFileNameWithoutExtension)
            // What is about C# is said by analyzers, and what is about recipes by another library: these pages are judged beside their tests.
            .Where(static id => !id!.StartsWith("XP6", StringComparison.Ordinal) && !id.StartsWith("XP7", StringComparison.Ordinal))
            .ShouldBe(ids, ignoreOrder: true);
    }

    private static IEnumerable<DiagnosticRule> Catalogue() =>
        typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (DiagnosticRule)field.GetValue(null)!);

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder, $"{id}.md")).ReplaceLineEndings("\n");

    private static IEnumerable<string> Ids(string text) =>
        XprotoCompiler.Compile(new SourceFile("example.xproto", text)).Diagnostics.Select(diagnostic => diagnostic.Id);

    [GeneratedRegex("```text\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Example();
}
