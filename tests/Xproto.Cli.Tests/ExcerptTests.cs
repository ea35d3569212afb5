using Xproto.Cli.Reporting;
using Xproto.Text;

namespace Xproto.Cli;

public class ExcerptTests
{
    [Theory]
    [InlineData("int x;", 4, 1, "int x;", "    ^")]
    [InlineData("\tint\tx;", 5, 1, "    int x;", "        ^")]
    [InlineData("ab\tx", 2, 2, "ab  x", "  ^^^")]
    [InlineData("\"日本\" x", 5, 1, "\"日本\" x", "       ^")]
    [InlineData("\"日本\" x", 1, 2, "\"日本\" x", " ^^^^")]
    [InlineData("\"🚢\" x", 5, 1, "\"🚢\" x", "     ^")]
    [InlineData("e\u0301 x", 3, 1, "e\u0301 x", "  ^")]
    public void Marks_stand_below_what_they_mean_whatever_a_character_is_wide(
        string line,
        int start,
        int length,
        string shown,
        string marks
    )
    {
        var excerpt = Excerpt(line, start, length);

        excerpt.Line.ShouldBe(shown);
        (excerpt.Indent + excerpt.Marks).ShouldBe(marks);
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("", 0)]
    [InlineData("abc\r\ndef", 4)]
    public void A_place_without_length_has_one_mark_even_behind_the_last_character(string text, int start) =>
        Excerpt(text, start, 0).Marks.ShouldBe("^");

    [Fact]
    public void A_place_of_several_lines_is_marked_to_the_end_of_the_first()
    {
        var excerpt = Excerpt("one two\nthree", 4, 7);

        excerpt.ShouldBe(new("1", "one two", "    ", "^^^"));
    }

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        var excerpt = Excerpt(new string('a', 1000) + "bc" + new string('d', 1000), 1000, 2);

        excerpt.Line.Length.ShouldBe(162);
        excerpt.Line.ShouldStartWith("…a");
        excerpt.Line.ShouldEndWith("d…");
        excerpt.Line.Substring(excerpt.Indent.Length, 2).ShouldBe("bc");
        excerpt.Marks.ShouldBe("^^");
    }

    [Fact]
    public void A_place_longer_than_what_is_shown_is_marked_as_far_as_it_is_shown() =>
        Excerpt(new('a', 1000), 0, 1000).Marks.Length.ShouldBe(160);

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        var line = string.Concat(Enumerable.Repeat("🚢", 500));

        for (var start = 200; start < 210; start++)
        {
            Excerpt(line, start, 1).Line.ShouldNotContain("\uFFFD");
        }
    }

    [Fact]
    public void What_could_steer_a_terminal_or_turn_letters_round_is_not_passed_on()
    {
        var excerpt = Excerpt("a\e[31mb\u202Ec\u0007", 6, 1);

        excerpt.Line.ShouldBe("a\uFFFD[31mb\uFFFDc\uFFFD");
        excerpt.Indent.Length.ShouldBe(6);
    }

    private static SourceExcerpt Excerpt(string text, int start, int length)
    {
        var file = new SourceFile("a.xproto", text);
        return SourceExcerpt.Of(file, file.Locate(new(start, length)));
    }
}
