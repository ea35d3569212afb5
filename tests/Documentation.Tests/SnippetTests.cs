using System.Text.RegularExpressions;

namespace Documentation.Tests;

/// <summary>The documentation shows what is compiled, to the letter. The tutorial and the pages of diagnostics are not here: <c>eng/tutorial</c> does the one, and the compiler's own tests read the others.</summary>
public sealed partial class SnippetTests
{
    private const string Omission = "…";

    private static readonly string _root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public static TheoryData<string> Pages { get; } =
    [
        .. new[] { "docs", "src" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(_root, folder), "*.md", SearchOption.AllDirectories))
            .Select(static page => Path.GetRelativePath(_root, page).Replace('\\', '/'))
            .Where(static page =>
                !page.Contains("node_modules", StringComparison.Ordinal)
                && page is not "docs/tutorial.md"
                && !page.StartsWith("docs/diagnostics/", StringComparison.Ordinal)
            )
            .Where(static page => CodeCount(File.ReadAllText(Path.Combine(_root, page))) > 0)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_snippet_stands_in_the_file_that_it_names(string page)
    {
        var text = Read(page);
        var snippets = Snippet().Matches(text);

        snippets.Count.ShouldBe(CodeCount(text), $"Each snippet of {page} has a comment with its file before it.");
        foreach (Match snippet in snippets)
        {
            ShouldStandIn(Read(snippet.Groups["file"].Value), snippet.Groups["code"].Value);
        }
    }

    [Fact]
    public void Snippets_are_found() => Pages.Count.ShouldBeGreaterThan(12);

    [Fact]
    public void Each_row_of_the_orm_table_stands_in_its_test()
    {
        var table = Section().Match(Read("docs/migrating.md")).Value;
        var codes = Row()
            .Matches(table)
            .SelectMany(static row => Code().Matches(row.Groups["here"].Value))
            .Select(static code => code.Groups["code"].Value);
        var test = Read("tests/Documentation.Tests/OrmTableTests.cs");

        codes.Count().ShouldBeGreaterThanOrEqualTo(30);
        foreach (var code in codes)
        {
            ShouldStandIn(test, code);
        }
    }

    // All parts of it, in their order: what is left out may be anything.
    private static void ShouldStandIn(string source, string snippet)
    {
        var rest = Joined(source);
        foreach (var part in snippet.Split(Omission).Select(Joined))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, snippet);
            rest = rest[(at + part.Length)..];
        }
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(_root, path));

    private static int CodeCount(string page) => Regex.Count(page, "^```csharp", RegexOptions.Multiline, TimeSpan.FromSeconds(1));

    // A page is narrower than code, and breaks its lines elsewhere.
    private static string Joined(string code) => Space().Replace(code, "");

    [GeneratedRegex("<!-- (?<file>\\S+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snippet();

    [GeneratedRegex("## The ORM\n.*?(?=\n#)", RegexOptions.Singleline, 1000)]
    private static partial Regex Section();

    [GeneratedRegex("^\\|[^|]+\\|(?<here>[^\n]+)\\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
