using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Xos.Gui.Components.Parts;
using Xos.Gui.Hosting;
using Xos.Gui.Tests.Objects;
using Xproto.Semantics;

namespace Xos.Gui.Tests.Components;

/// <summary>The value of a field where it is read.</summary>
public sealed class FieldValueTests : BunitContext
{
    public FieldValueTests() => Services.AddScoped<Browser>();

    [Theory]
    [InlineData("http://example.org/a?b=c", true)]
    [InlineData("https://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" javascript:alert(1)", false)]
    [InlineData("data:text/html,<script>alert(1)</script>", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("//example.org", false)]
    [InlineData("example.org", false)]
    public void An_address_of_the_web_is_a_link_and_nothing_else_is(string text, bool isLink)
    {
        var value = Show(Things.Field("address"), text);

        value.FindAll("a").Count.ShouldBe(isLink ? 1 : 0);
        value.FindAll("script").ShouldBeEmpty();
        if (isLink)
        {
            value.Find("a").GetAttribute("rel").ShouldBe("noopener noreferrer");
        }
    }

    [Fact]
    public void A_text_is_shown_as_it_is_and_not_as_what_it_would_be_in_a_page() =>
        Show(Things.Field("note"), "<img src=x onerror=alert(1)>").Markup.ShouldContain("&lt;img");

    private IRenderedComponent<FieldValue> Show(Field field, object value) =>
        Render<FieldValue>(parameters =>
            parameters
                .Add(static part => part.Field, field)
                .Add(static part => part.Value, value)
                .Add(static part => part.NameOf, static (_, id) => $"#{id}")
        );
}
