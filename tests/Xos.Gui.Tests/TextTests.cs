using Xos.Core.Records;
using Xos.Gui.Graph;
using Xos.Gui.Objects;
using Xos.Gui.Sessions;
using Xos.Gui.Wording;

namespace Xos.Gui.Tests;

/// <summary>The small rules below the pages.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("HelloWorldService", "Hello World Service")]
    [InlineData("hello-world", "Hello World")]
    [InlineData("XOSGuiExtension", "XOS Gui Extension")]
    [InlineData("vOLTService", "V OLT Service")]
    [InlineData("AddressPool", "Address Pool")]
    [InlineData("x", "X")]
    public void A_name_becomes_words_with_capitals(string name, string title) => Names.Title(name).ShouldBe(title);

    [Theory]
    [InlineData("hello_to", "Hello to")]
    [InlineData("site_url", "Site url")]
    [InlineData("IP_address", "IP address")]
    public void A_field_becomes_a_sentence(string name, string label) => Names.Sentence(name).ShouldBe(label);

    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/models/Site?q=x", "/models/Site?q=x")]
    [InlineData("//evil.example.org", "/")]
    [InlineData("/\\evil.example.org", "/")]
    [InlineData("https://evil.example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/")]
    public void A_login_leads_to_pages_of_this_core_alone(string? next, string page) => LoginAddress.PageAfter(next).ShouldBe(page);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    public void A_cell_is_quoted_and_no_formula(string text, string cell) => CsvText.Line([text]).ShouldBe($"{cell}\r\n");

    [Fact]
    public void A_number_below_zero_is_no_formula() =>
        CsvText.Line([-1, true, null, new Instant(0)]).ShouldBe("-1,true,,1970-01-01T00:00:00.000000Z\r\n");

    [Fact]
    public void A_list_is_what_its_address_says_and_says_it_again()
    {
        var state = ListState.Read("?q=a%20b&sort=-name&where.name=x&where.owner=y&after=z&foreign=1");

        state.Search.ShouldBe("a b");
        state.Sort.ShouldBe("-name");
        state.Filters["owner"].ShouldBe("y");
        ListState.Read(new Uri(new Uri("http://localhost"), state.On("/models/Site")).Query).On("/p").ShouldBe(state.On("/p"));
        state.FromBeginning().After.ShouldBeNull();
    }

    [Theory]
    [InlineData("[\"a\", [\"b\", null, \"c\"], null]", "a|b.c|.")]
    [InlineData("[]", "")]
    [InlineData(null, "")]
    public void Constraints_are_columns_of_places(string? text, string columns)
    {
        var (read, fault) = GraphConstraints.Read(text);

        fault.ShouldBeNull();
        string.Join('|', read.Select(static column => string.Concat(column.Select(static place => place ?? ".")))).ShouldBe(columns);
    }

    [Theory]
    [InlineData("{}", "must be a list")]
    [InlineData("[1]", "must be the name of a service, or null, not 1")]
    [InlineData("[\"a\"", "no JSON")]
    public void Constraints_that_are_none_are_explained(string text, string fault) =>
        GraphConstraints.Read(text).Fault!.ShouldContain(fault);
}
