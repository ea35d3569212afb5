using Xproto.Semantics;
using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Emit;

namespace Xproto.Targets.Tests.CSharp;

public sealed class LiteralTests
{
    [Theory]
    [InlineData(FieldType.UInt32, "4294967295", "4294967295U")]
    [InlineData(FieldType.Int64, "-9223372036854775808", "-9223372036854775808L")]
    [InlineData(FieldType.UInt64, "18446744073709551615", "18446744073709551615UL")]
    [InlineData(FieldType.Float, "0.1", "0.1F")]
    [InlineData(FieldType.Double, "1e300", "1E+300D")]
    [InlineData(FieldType.Double, "Infinity", null)]
    [InlineData(FieldType.Int32, "x", null)]
    [InlineData(FieldType.Date, "2020", null)]
    [InlineData(FieldType.Bool, "true", "true")]
    [InlineData(FieldType.Bool, "False", "false")]
    public void A_value_is_written_as_its_type_wants(FieldType type, string text, string? expected) =>
        CSharpLiteral.Of(type, text).ShouldBe(expected);

    [Fact]
    public void A_text_is_written_on_one_line() =>
        CSharpLiteral.Text("a\"b\\c\r\n\t\u0007\u2028ü😀").ShouldBe("\"a\\\"b\\\\c\\r\\n\\t\\u0007\\u2028ü\\uD83D\\uDE00\"");

    [Fact]
    public void A_text_of_several_lines_is_fenced_by_more_quotes_than_it_holds_in_a_row() =>
        CSharpLiteral.Lines("a\r\n\"\"\"\"b\rc").ShouldBe("\"\"\"\"\"\na\n\"\"\"\"b\nc\n\"\"\"\"\"");

    [Fact]
    public void A_summary_is_one_line_of_valid_xml() =>
        XmlDoc.Summary(" a < b &\n  \"c\" \u0001 ").ShouldBe("/// <summary>a &lt; b &amp; &quot;c&quot; </summary>");
}
