using Xproto.Parsing;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Tests.Parsing;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("required manytoone b->p.B/q.T:as = 1:1001 [x=1];", "b p.B q.T as 1 1001")]
    [InlineData("required manytoone b->B = 1;", "b B - - 1 -")]
    [InlineData("required manytomany b->B/T = 1;", "b B T - 1 -")]
    [InlineData("optional onetoone b->B:+ = 1:1001;", "b B - + 1 1001")]
    [InlineData("required manytoone b::pol->B:as = 1:1001;", "b B - as 1 1001")]
    [InlineData("required manytoone b -> B / T : as = 1 : 1001 ;", "b B T as 1 1001")]
    public void Every_form_of_link_is_read(string text, string expected)
    {
        var link = Member<LinkSyntax>(text);
        string[] parts =
        [
            link.Name.Text,
            link.Peer.Text,
            link.Through?.Text ?? "-",
            link.Port?.Text ?? "-",
            link.Number.Text,
            link.ReverseNumber?.Text ?? "-",
        ];
        string.Join(' ', parts).ShouldBe(expected);
    }

    [Theory]
    [InlineData("required string message = 1;", "message")]
    [InlineData("optional int32 max = 1;", "max")]
    [InlineData("required string policy = 1;", "policy")]
    [InlineData("optional bool required = 1;", "required")]
    public void Keywords_are_names_wherever_that_is_clear(string text, string name) => Member<FieldSyntax>(text).Name.Text.ShouldBe(name);

    [Fact]
    public void Directives_keep_their_spelling_and_strings_are_decoded()
    {
        var field = Member<FieldSyntax>("""required string a = 1 [help_text = "say \"hi\"", null = False, max_length = 80];""");
        field
            .Directives.Select(d => $"{d.Name.Text}:{d.Value.Kind}:{d.Value.Text}")
            .ShouldBe(["help_text:String:say \"hi\"", "null:Name:False", "max_length:Number:80"]);
    }

    [Fact]
    public void A_message_has_a_policy_and_several_bases()
    {
        var message = (MessageSyntax)Parse("message A::guard (B, p.C) { }").Statements[0];
        message.Name.Text.ShouldBe("A");
        message.Policy!.Text.ShouldBe("guard");
        message.Bases.Select(b => b.Text).ShouldBe(["B", "p.C"]);
    }

    [Fact]
    public void A_policy_may_hold_what_ends_it_inside_strings_comments_arrows_and_escapes()
    {
        var file = Parse("policy p < a = \"x > y\" -> {{ a > b }} // >\n & not b >\nmessage A { }");
        file.Diagnostics.ShouldBeEmpty();
        file.Statements.Count.ShouldBe(2);
        ((PolicySyntax)file.Statements[0]).Body.ShouldBe("a = \"x > y\" -> {{ a > b }} // >\n & not b");
    }

    [Fact]
    public void Comments_blank_lines_a_byte_order_mark_and_stray_semicolons_are_passed_over()
    {
        var file = Parse("\uFEFF// one\r\n/* two\n lines */ message A { ; required string a = 1; // three\n };;\n");
        file.Diagnostics.ShouldBeEmpty();
        file.Statements.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_span_covers_the_text_it_was_read_from()
    {
        const string text = "message A (B) {\n  required string a = 1;\n}";
        var message = (MessageSyntax)Parse(text).Statements[0];
        var source = new SourceFile("a.xproto", text);
        text.Substring(message.Span.Start, message.Span.Length).ShouldBe(text);
        text.Substring(message.Members[0].Span.Start, message.Members[0].Span.Length).ShouldBe("required string a = 1;");
        source.Locate(message.Members[0].Span).ToString().ShouldBe("a.xproto(2,3)");
    }

    private static T Member<T>(string text)
        where T : StatementSyntax
    {
        var file = Parse($"message A {{ {text} }}");
        file.Diagnostics.ShouldBeEmpty();
        return ((MessageSyntax)file.Statements[0]).Members[0].ShouldBeOfType<T>();
    }

    private static XprotoFile Parse(string text) => XprotoParser.Parse(new SourceFile("a.xproto", text));
}
