using System.Text.RegularExpressions;

namespace Xos.Testing.Tests;

/// <summary>The guides show what is compiled and run, to the letter.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    [Theory]
    [InlineData("docs/testing-steps.md", 9)]
    [InlineData("docs/steps.md", 3)]
    public void Each_snippet_of_a_guide_stands_in_the_file_that_it_names(string page, int least)
    {
        var guide = File.ReadAllText(Path.Combine(_root, page));
        var snippets = Snippet().Matches(guide);

        snippets.Count.ShouldBe(Regex.Count(guide, "```csharp", RegexOptions.None, TimeSpan.FromSeconds(1)));
        snippets.Count.ShouldBeGreaterThanOrEqualTo(least);
        foreach (Match snippet in snippets)
        {
            var source = Unindented(File.ReadAllText(Path.Combine(_root, snippet.Groups["file"].Value)));
            source.ShouldContain(Unindented(snippet.Groups["code"].Value), Case.Sensitive, snippet.Value);
        }
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex("<!-- (?<file>\\S+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snippet();
}
