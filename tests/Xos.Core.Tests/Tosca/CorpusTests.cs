using System.Runtime.CompilerServices;
using System.Text;
using Xproto;
using Xproto.Semantics;
using Xproto.Text;
using Xproto.Tosca.Checks;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xos.Core.Tests.Tosca;

/// <summary>
/// Recipes that show one thing each. What the core says of each stands at its end, and below that what OpenStack's tosca-parser says:
/// <c>eng/judge-tosca</c> asks it, docs/tosca.md argues the differences.
/// </summary>
public class CorpusTests
{
    private const string Mark = "\n# core: ";
    private const string JudgeMark = "\n# tosca-parser: ";

    private static readonly ModelSet _models = XprotoCompiler
        .Compile(new SourceFile("corpus.xproto", File.ReadAllText(Path.Combine(Folder(), "models.xproto"))))
        .Models;

    public static TheoryData<string> Recipes => [.. Names];

    /// <summary>The texts of all recipes.</summary>
    internal static IReadOnlyList<string> Texts => [.. Names.Select(name => File.ReadAllText(Path.Combine(Folder(), $"{name}.yaml")))];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Folder(), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_is_taken_or_refused_as_its_last_lines_say(string name)
    {
        var path = Path.Combine(Folder(), $"{name}.yaml");
        var text = File.ReadAllText(path);
        var said = text.IndexOf(Mark, StringComparison.Ordinal);
        var judged = text.IndexOf(JudgeMark, StringComparison.Ordinal);
        var (recipe, verdict) = said < 0 ? (text, "") : (text[..(said + 1)], text[(said + 1)..(judged < 0 ? text.Length : judged + 1)]);

        var now = VerdictOn(recipe);

        if (now != verdict && Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1")
        {
            File.WriteAllText(path, recipe + now + (judged < 0 ? "" : text[(judged + 1)..]));
            return;
        }

        verdict.ShouldBe(now);
    }

    [Fact]
    public void There_are_many_recipes_of_both_kinds()
    {
        var taken = Names.Count(name =>
            File.ReadAllText(Path.Combine(Folder(), $"{name}.yaml")).Contains("# core: taken", StringComparison.Ordinal)
        );

        taken.ShouldBeGreaterThanOrEqualTo(30);
        (Names.Count() - taken).ShouldBeGreaterThanOrEqualTo(30);
    }

    private static string VerdictOn(string recipe)
    {
        var problems = new ProblemList();
        if (new RecipeReader(problems).Read(Encoding.UTF8.GetBytes(recipe)) is { } read)
        {
            RecipeCheck.Check(read, new Dictionary<string, string>(), KnownModels.Loaded(_models), problems);
        }

        return problems.Count == 0
            ? "# core: taken\n"
            : string.Concat(problems.Kept.Select(problem => $"#   {problem}\n").Prepend("# core: refused\n"));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Corpus");
}
