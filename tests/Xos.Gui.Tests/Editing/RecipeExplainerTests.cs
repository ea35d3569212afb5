namespace Xos.Gui.Tests.Editing;

public sealed class RecipeExplainerTests
{
    private const string Recipe = """
        topology_template:
          node_templates:
            tower:
              type: tosca.nodes.Tower
              properties:
                city: Winterfell
            light:
              type: tosca.nodes.Light
              requirements:
                - tower: tower
                - owner:
                    node: tower
        """;

    [Theory]
    [InlineData("nodes.To|wer", 12, 29, new[] { "**tosca\\.nodes\\.Tower**", "Tower\\, a Service", "Where \\*lights\\* are" })]
    [InlineData(
        "        ci|ty",
        8,
        12,
        new[] { "**city**", "text\\, required\\, at most 20 characters", "The city\\, see \\[here\\]\\(http\\:\\/\\/elsewhere\\)" }
    )]
    [InlineData("- tow|er:", 10, 15, new[] { "**tower**", "link to Tower", "Where it stands" })]
    [InlineData("- tower: to|wer", 17, 22, new[] { "**tosca\\.nodes\\.Tower**", "Tower\\, a Service", "Where \\*lights\\* are" })]
    [InlineData("node: to|wer", 18, 23, new[] { "**tosca\\.nodes\\.Tower**", "Tower\\, a Service", "Where \\*lights\\* are" })]
    public void A_word_is_explained_as_the_models_have_it(string words, int start, int end, string[] paragraphs)
    {
        var said = WrittenRecipe.Explain(With(words)).ShouldNotBeNull();

        (said.Start, said.End).ShouldBe((start, end));
        said.Paragraphs.ShouldBe(paragraphs);
    }

    [Theory]
    [InlineData("city: Win|terfell")]
    [InlineData("topology|_template")]
    [InlineData("    lig|ht:")]
    public void Of_other_words_nothing_is_said(string words) => WrittenRecipe.Explain(With(words)).ShouldBeNull();

    private static string With(string words)
    {
        var plain = words.Replace("|", "", StringComparison.Ordinal);
        Recipe.ShouldContain(plain);
        var at = Recipe.IndexOf(plain, StringComparison.Ordinal);
        return Recipe.Remove(at, plain.Length).Insert(at, words);
    }
}
