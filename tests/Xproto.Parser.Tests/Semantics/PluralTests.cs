using System.Diagnostics;
using Xproto.Semantics.Plurals;

namespace Xproto.Tests.Semantics;

public sealed class PluralTests
{
    [Theory]
    [InlineData("Policy", "Policys")]
    [InlineData("policy", "policies")]
    [InlineData("ServiceDependency", "ServiceDependencys")]
    [InlineData("VTN", "VTNS")]
    [InlineData("A", "AS")]
    [InlineData("Slices", "Sliceses")]
    [InlineData("Address", "Addresses")]
    [InlineData("Person", "People")]
    [InlineData("Child", "Children")]
    [InlineData("Fish", "Fish")]
    [InlineData("omf_friendly", "omf_friendlies")]
    [InlineData("It", "They")]
    [InlineData("I", "we")]
    [InlineData("Chassis", "Chassis")]
    [InlineData("Matrix", "Matrixes")]
    public void Plurals_are_the_references(string word, string plural) => Pluralizer.Pluralize(word).ShouldBe(plural);

    [ReferenceInflectorFact]
    public void The_references_inflector_agrees_on_a_dictionary_in_lower_case_capitalised_and_in_capitals()
    {
        const string script = """
            import inflect, sys
            engine = inflect.engine()
            for word in sys.stdin.read().split():
                print(word, engine.plural_noun(word))
            """;
        var words = File.ReadLines(ReferenceInflectorFactAttribute.Words)
            .Where(word => word.All(char.IsAsciiLetter))
            .Where((_, i) => i % 5 == 0)
            .SelectMany(word =>
                new[]
                {
                    word.ToLowerInvariant(),
                    char.ToUpperInvariant(word[0]) + word[1..],
                    word.ToUpperInvariant(),
                    "Xos" + char.ToUpperInvariant(word[0]) + word[1..],
                }
            )
            .Distinct()
            .ToList();
        words.Count.ShouldBeGreaterThan(5_000);

        using var python = Process.Start(
            new ProcessStartInfo(ReferenceInflectorFactAttribute.Python, ["-c", script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var answer = python.StandardOutput.ReadToEndAsync();
        python.StandardInput.Write(string.Join('\n', words));
        python.StandardInput.Close();
        var answers = answer.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        answers.Length.ShouldBe(words.Count);
        answers.Where((line, i) => line != $"{words[i]} {Pluralizer.Pluralize(words[i])}").ShouldBeEmpty();
    }
}
