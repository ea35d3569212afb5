using System.Text.RegularExpressions;

namespace Xos.Testing.Tests;

/// <summary>The guide shows what is compiled and run, to the letter.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string _root = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    [Fact]
    public void Each_snippet_of_the_guide_stands_in_the_file_that_it_names()
    {
        var guide = File.ReadAllText(Path.Combine(_root, "docs/testing-steps.md"));
        var snippets = Snippet().Matches(guide);

        snippets.Count.ShouldBe(Regex.Count(guide, "```csharp", RegexOptions.None, TimeSpan.FromSeconds(1)));
        snippets.Count.ShouldBeGreaterThan(8);
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
