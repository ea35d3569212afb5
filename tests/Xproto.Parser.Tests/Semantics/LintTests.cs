using Xproto.Text;

namespace Xproto.Tests.Semantics;

public sealed class LintTests
{
    [Theory]
    [InlineData("required string a = 2;", "XP3105")]
    [InlineData("required string a = 2 [max_length = 80];")]
    [InlineData("required string a = 2 [text = True];")]
    [InlineData("required string a = 2 [content_type = \"stripped\"];")]
    [InlineData("required string a = 2 [max_length = many];", "XP3106")]
    [InlineData("required string a = 2 [max_length = 0];", "XP3106")]
    [InlineData("required string a = 2 [max_length = -5];", "XP3106")]
    [InlineData("required string a = 2 [max_length = 254];", "XP3107")]
    [InlineData("required string a = 2 [max_length = 1026];", "XP3107")]
    [InlineData("required string a = 2 [max_length = 256];")]
    [InlineData("required string a = 2 [max_length = 80, text = True];", "XP3110")]
    [InlineData("required string a = 2 [text = \"True\"];", "XP3104")]
    [InlineData("required string a = 2 [content_type = \"foo\"];", "XP3108")]
    [InlineData("required string a = 2 [max_length = 80, null = True];", "XP3102")]
    [InlineData("optional string a = 2 [max_length = 80, blank = False];", "XP3102")]
    [InlineData("required string a = 2 [max_length = 80, null = False, blank = False];")]
    [InlineData("required string a = 2 [max_length = 80, max_value = 3];", "XP3103")]
    [InlineData("required string a = 2 [max_length = 80, verbose_name = \"The a\"];")]
    [InlineData("required string a = 2 [max_length = 80, (my.rule) = 3];")]
    [InlineData("required int32 a = 2 [min_value = low];", "XP3106")]
    [InlineData("required int32 a = 2 [min_value = -3, max_value = 3];")]
    [InlineData("optional int32 a = 2 [blank = True];")]
    [InlineData("required bool a = 2;", "XP3109")]
    [InlineData("required bool a = 2 [default = False];")]
    [InlineData("required int64 a = 2;", "XP3101")]
    [InlineData("optional onetoone a->A:as = 2:1001;")]
    [InlineData("required manytomany a->A:as = 2:1001 [null = True];")]
    [InlineData("required manytoone a->A:as = 2;", "XP3111")]
    [InlineData("required manytoone a->A:+ = 2;")]
    public void Good_practice_is_suggested(string field, params string[] expected) => Compile.Advice(field).ShouldBe(expected);

    [Fact]
    public void The_tutorials_file_breaks_two_rules_and_still_compiles()
    {
        var compilation = XprotoCompiler.Compile(new SourceFile("hello-world.xproto", CoreModelsTests.HelloWorld));
        compilation.Succeeded.ShouldBeTrue();
        compilation
            .Diagnostics.Select(d => $"{d.Location.Start} {d.Id} {d.Severity}")
            .ShouldBe(["5,21 XP3105 Suggestion", "10,21 XP3105 Suggestion"]);
    }

    [Fact]
    public void The_core_follows_all_advice() => XprotoCompiler.Compile().Diagnostics.ShouldBeEmpty();

    [Fact]
    public void A_model_without_fields_between_others_is_a_trap_and_a_warning() =>
        Compile
            .Faults("message A { required string x = 2; } message B (A) { } message C (B) { required string w = 1; }")
            .ShouldBe(["1,64 XP3019"]);

    [Fact]
    public void Advice_says_how_to_mend() =>
        Compile
            .Alone("message A { required string a = 2 [max_lenght = 80]; }")
            .Diagnostics.Select(d => d.Message)
            .ShouldContain("Option 'max_lenght' of 'A.a' has no effect on a field of this kind (did you mean 'max_length'?).");
}
