using Xproto.SourceGenerator.Tests.Harness;

namespace Xproto.SourceGenerator.Tests;

/// <summary>What an author hears about values that a field with choices cannot have.</summary>
public sealed class ChoiceAnalyzerTests
{
    private const string Moods = """
        message Cage (XOSBase) {
            required string mood = 1 [choices = "(('calm', 'Calm'), ('wild', 'Wild'))"];
            optional string kind = 2 [choices = "(('coin', 'Coin'),)"];
            required int32 stars = 3 [default = 1, choices = "((1, 'One'), (2, 'Two'))"];
            optional uint32 level = 4 [choices = "((1, 'One'), (2, 'Two'))"];
            optional string note = 5;
            required string mood_choices = 6;
        }
        message Den (Cage) { required string name = 1; }
        """;

    [Theory]
    [InlineData("cage.Mood = \"clam\";", "\"clam\"")]
    [InlineData("cage.Mood = \"\";", "\"\"")]
    [InlineData("cage.Mood = Typo;", "Typo")]
    [InlineData("_ = new Cage { Mood = \"clam\" };", "\"clam\"")]
    [InlineData("_ = new Den { Mood = \"clam\" };", "\"clam\"")]
    [InlineData("_ = cage.Mood == \"clam\";", "\"clam\"")]
    [InlineData("_ = \"clam\" != cage.Mood;", "\"clam\"")]
    [InlineData("_ = cage.Mood is \"clam\";", "\"clam\"")]
    [InlineData("_ = cage.Mood is not (\"calm\" or \"clam\");", "\"clam\"")]
    [InlineData("_ = cage.Mood switch { \"clam\" => 1, _ => 2 };", "\"clam\"")]
    [InlineData("switch (cage.Mood) { case \"clam\": break; }", "\"clam\"")]
    [InlineData("switch (cage.Mood) { case \"calm\" or \"clam\": break; }", "\"clam\"")]
    [InlineData("cage.Kind = \"coins\";", "\"coins\"")]
    [InlineData("cage.Stars = 3;", "3")]
    [InlineData("cage.Level = 3;", "3")]
    [InlineData("_ = cage.Level == 3;", "3")]
    [InlineData("Expression<Func<Cage, bool>> e = x => x.Mood == \"clam\";", "\"clam\"")]
    public async Task A_value_that_the_field_does_not_have_is_told_at_its_place(string code, string place)
    {
        var found = (await Find(code)).ShouldHaveSingleItem();

        found.Id.ShouldBe("XP6005");
        found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan).ShouldBe(place);
    }

    [Theory]
    [InlineData("cage.Mood = \"calm\";")]
    [InlineData("cage.Mood = Cage.MoodChoices.Wild;")]
    [InlineData("cage.Mood = text;")]
    [InlineData("cage.Kind = null;")]
    [InlineData("cage.Kind = \"\";")]
    [InlineData("_ = cage.Kind == null || cage.Kind is null or \"coin\" or \"\";")]
    [InlineData("_ = cage.Mood is { Length: 3 };")]
    [InlineData("cage.Stars = 2; cage.Level = 2; cage.Level = null;")]
    [InlineData("cage.Note = \"clam\"; cage.MoodChoicesValue = \"clam\";")]
    [InlineData("text = \"clam\"; _ = text == \"clam\";")]
    public async Task A_value_that_it_has_or_that_nobody_knows_yet_is_not(string code) => (await Find(code)).ShouldBeEmpty();

    [Fact]
    public async Task The_message_says_what_was_meant_and_where_the_values_are() =>
        (await Find("cage.Mood = \"clam\";"))
            .Single()
            .GetMessage(null)
            .ShouldBe("'clam' is none of the values of 'Cage.Mood' (did you mean 'calm'?); they are constants of 'Cage.MoodChoices'");

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> Find(string code) =>
        Analysis.FindingsAsync(
            Project
                .Of(Moods)
                .WithCode(
                    $$"""
                    using System;
                    using System.Linq.Expressions;
                    namespace Zoo;
                    static class Use
                    {
                        const string Typo = "clam";
                        static void It(Cage cage, string text) { {{code}} }
                    }
                    """
                )
        );
}
