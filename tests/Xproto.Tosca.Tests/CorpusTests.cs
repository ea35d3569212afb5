using System.Text;
using System.Text.RegularExpressions;
using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Tosca.Tests;

/// <summary>The core's own corpus of recipes: at the end of each stands what the core says of it, to which the core's tests hold the core.</summary>
public sealed partial class CorpusTests
{
    private const string Mark = "\n# core: ";
    private const string Unknown = " that is loaded.";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "corpus");

    private static readonly ModelSet _models = XprotoCompiler
        .Compile(new SourceFile("corpus.xproto", File.ReadAllText(Path.Combine(_folder, "models.xproto"))))
        .Models;

    public static TheoryData<string> Recipes => [.. Names()];

    /// <summary>What is told before a core has the recipe at the same places in the same words.</summary>
    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_gets_the_core_s_verdict(string name)
    {
        var (recipe, verdict) = Read(name);

        var told = Check(recipe);

        told.Select(WithoutModels).ShouldBe(verdict.Where(IsAboutTheText));
        if (!verdict.Any(IsOfUnknownModel))
        {
            told.ShouldAllBe(fault => fault.Severity == Severity.Error);
        }
    }

    [Fact]
    public void What_only_a_core_can_tell_is_rare()
    {
        var differences = Names().Where(name => !Read(name).Verdict.All(IsAboutTheText));

        differences.ShouldBe(["bad-input-no-value"]); // it may be given with the recipe
    }

    [Fact]
    public void Whatever_becomes_of_a_recipe_its_faults_lie_within_it()
    {
        var random = new Random(9);
        foreach (var text in Names().Select(name => Read(name).Recipe))
        {
            for (var times = 0; times < 50; times++)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)(random.Next(4) == 0 ? random.Next(256) : ":- {}[]'\"&*\n"[random.Next(11)]);
                }

                var lines = bytes.Count(value => value == '\n') + 1;
                RecipeChecker
                    .Check("changed.tosca.yaml", bytes, _models)
                    .ShouldAllBe(fault => fault.Location.Start.Line < lines, Encoding.UTF8.GetString(bytes));
            }
        }
    }

    private static IReadOnlyList<Diagnostic> Check(string recipe) =>
        RecipeChecker.Check("recipe.tosca.yaml", Encoding.UTF8.GetBytes(recipe), _models);

    private static IEnumerable<string> Names() =>
        Directory.GetFiles(_folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static (string Recipe, List<string> Verdict) Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(_folder, $"{name}.yaml"));
        var end = text.IndexOf(Mark, StringComparison.Ordinal) + 1;
        return (
            text[..end],
            [.. Problem().Matches(text[end..]).Select(match => match.Result("${line},${column}: ${message}")).Select(Shorten)]
        );
    }

    private static string WithoutModels(Diagnostic fault)
    {
        var place = fault.Location.Start;
        var text = $"{place.Line + 1},{place.Column + 1}: {fault.Message}";
        if (fault.Id == "XP7003")
        {
            fault.Severity.ShouldBe(Severity.Warning);
            text = Shorten(text.Replace(" that this project declares or refers to.", Unknown, StringComparison.Ordinal));
        }

        return text;
    }

    // Of an unknown model a core, which has all that there are, gives other advice.
    private static string Shorten(string problem) =>
        IsOfUnknownModel(problem) ? problem[..problem.IndexOf(Unknown, StringComparison.Ordinal)] : problem;

    private static bool IsOfUnknownModel(string problem) => problem.Contains("no model", StringComparison.Ordinal);

    private static bool IsAboutTheText(string problem) =>
        !problem.Contains(" has no value. Give one with the recipe, as", StringComparison.Ordinal);

    [GeneratedRegex(
        "^#   line (?<line>[0-9]+), column (?<column>[0-9]+)(, [^ ]+)?: (?<message>.*)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Problem();
}
