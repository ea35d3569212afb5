using Xos.Gui.Editing;

namespace Xos.Gui.Tests.Editing;

public sealed class MarkedWordsTests
{
    [Theory]
    [InlineData("      type: tosca.nodes.Tower # old", 6, "type")]
    [InlineData("      type: tosca.nodes.Tower # old", 12, "tosca.nodes.Tower")]
    [InlineData("  city: The Wall", 8, "The Wall")]
    [InlineData("  city: \"The: Wall\"", 8, "\"The: Wall\"")]
    [InlineData("  - tower: light", 4, "tower")]
    [InlineData("  - tower: light", 2, "-")]
    [InlineData("  - a.yaml", 4, "a.yaml")]
    [InlineData("city:", 5, "")]
    [InlineData("", 0, "")]
    public void A_problem_marks_the_key_or_the_value_that_it_is_about(string line, int column, string marked) =>
        line.Substring(column, MarkedWords.LengthAt(line, column)).ShouldBe(marked);
}
