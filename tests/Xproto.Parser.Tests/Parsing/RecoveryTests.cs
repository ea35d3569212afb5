using Xproto.Parsing;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

public sealed class RecoveryTests
{
    [Fact]
    public void One_broken_statement_costs_one_diagnostic_and_nothing_after_it()
    {
        const string text = """
            message A {
                required string a 1;
                required string b = 2;
                optional = 3;
                required string c = 4;
            }
            mesage B { required string x = 1; }
            message C { required string d = 2; }
            """;
        var compilation = Compile.Alone(text);
        compilation
            .Errors.Select(d => d.ToString())
            .ShouldBe([
                "a.xproto(2,23): error XP2001: Found '1' where '=' is expected.",
                "a.xproto(4,14): error XP2001: Found '=' where a type is expected.",
                "a.xproto(7,1): error XP2001: Found 'mesage' where 'import', 'message', 'option', 'package', 'policy' or another statement of protobuf is expected (did you mean 'message'?).",
            ]);
        compilation.Models.Find("A")!.Fields.Select(f => f.Name).ShouldBe(["id", "b", "c"]);
        compilation.Models.Find("C").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("message A { required string a = 2;", "1,35 XP2001")]
    [InlineData("}", "1,1 XP2001")]
    [InlineData("message A { required string a = 2; } } message B { required string b = 2; }", "1,38 XP2001")]
    [InlineData("message A { required string a = 2 [help_text = \"no end];\n }", "1,48 XP1002")]
    [InlineData("/* no end", "1,1 XP1003")]
    [InlineData("policy p < a", "1,10 XP1005")]
    [InlineData("message A { required string § a = 2; }", "1,29 XP1001")]
    [InlineData("message A {{{{ }", "1,12 XP2001", "1,17 XP2001")]
    public void Broken_text_is_located(string text, params string[] expected) => Compile.Faults(text).Order().ShouldBe(expected.Order());

    [Fact]
    public void Nesting_is_cut_off_before_it_can_overflow_the_stack()
    {
        var text = string.Concat(Enumerable.Repeat("message A { ", 100_000));
        var file = XprotoParser.Parse(new SourceFile("deep.xproto", text));
        file.Diagnostics.Select(d => d.Id).ShouldBe(["XP1004"]);
    }
}
